package org.bcdaetl.bench;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bcdaetl.spool.LineBlock;
import org.bcdaetl.spool.LineReader;
import org.bcdaetl.spool.Spool;
import org.bcdaetl.spool.SpooledFile;
import org.bcdaetl.spool.Spools;
import org.bcdaetl.spool.seal.FileKey;

/** Decrypting and splitting into lines alone, and verifying a whole file, from the spool. */
final class DecryptBench {

    private static final int ROUNDS = 9;
    private static final int BLOCK = 128 * 1024;
    private static final double MEGA = 1e6;

    private final Sample sample;
    private final Path folder;

    DecryptBench(Sample sample, Path folder) {
        this.sample = sample;
        this.folder = folder;
    }

    /** Measures and adds {@code decrypt} and {@code verify}. */
    void measure(Figures figures) throws Exception {
        Spool spool = new Spools(folder, () -> Optional.of(UUID.randomUUID())).of(1);
        FileKey key = FileKey.random();
        SpooledFile file = spool.seal(new ByteArrayInputStream(sample.bytes()), "sample.ndjson", key);
        double[] rates = new double[ROUNDS];
        double[] verify = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            long lines = 0;
            try (LineReader reader = Spool.open(file.path(), key, 0, file.plainBytes())) {
                LineBlock block = reader.read(BLOCK);
                while (block != null) {
                    lines += block.lines();
                    block = reader.read(BLOCK);
                }
            }
            if (lines != sample.lines().size()) {
                throw new IllegalStateException("Lines were lost");
            }
            rates[round] = sample.bytes().length / MEGA / ((System.nanoTime() - start) / 1e9);
        }
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            Spool.verify(file.path(), key);
            verify[round] = sample.bytes().length / MEGA / ((System.nanoTime() - start) / 1e9);
        }
        spool.remove(List.of("sample.ndjson"));
        figures.add("decrypt", ParsingBench.median(rates), "MB/s");
        figures.add("verify", ParsingBench.median(verify), "MB/s");
    }
}
