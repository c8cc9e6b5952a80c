package org.bcdaetl.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.bcdaetl.spool.LineBlock;
import org.bcdaetl.spool.LineReader;
import org.bcdaetl.spool.Spool;
import org.bcdaetl.spool.SpooledFile;
import org.bcdaetl.spool.Spools;
import org.bcdaetl.spool.seal.FileKey;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.util.FileSystemUtils;

/** Decrypting and splitting into lines alone, and verifying a whole file, from the spool. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SpoolBench {

    private static final int BLOCK = 128 * 1024;

    /** The sample as a file of the spool. */
    @State(Scope.Benchmark)
    public static class Sealed {

        private final FileKey key = FileKey.random();
        private final Path folder;
        private final SpooledFile file;
        private final int lines;

        public Sealed() {
            try {
                Sample sample = Sample.ofAtLeast(MicroBench.SAMPLE_BYTES, MicroBench.SEED);
                lines = sample.lines().size();
                folder = Files.createTempDirectory("bcda-etl-bench");
                Spool spool = new Spools(folder, () -> Optional.of(UUID.randomUUID())).of(1);
                file = spool.seal(new ByteArrayInputStream(sample.bytes()), "sample.ndjson", key);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Setup
        public void check() throws Exception {
            if (read() != lines) {
                throw new IllegalStateException("Lines were lost");
            }
        }

        @TearDown
        public void remove() throws IOException {
            FileSystemUtils.deleteRecursively(folder);
        }

        long read() throws Exception {
            long read = 0;
            try (LineReader reader = Spool.open(file.path(), key, 0, file.plainBytes())) {
                LineBlock block = reader.read(BLOCK);
                while (block != null) {
                    read += block.lines();
                    block = reader.read(BLOCK);
                }
            }
            return read;
        }

        void verify() throws Exception {
            Spool.verify(file.path(), key);
        }
    }

    @Benchmark
    public long decrypt(Sealed sealed) throws Exception {
        return sealed.read();
    }

    @Benchmark
    public void verify(Sealed sealed) throws Exception {
        sealed.verify();
    }
}
