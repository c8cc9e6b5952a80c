package org.bcdaetl.bench;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bcdaetl.mapping.LoadViews;
import org.bcdaetl.sandbox.api.Version;
import org.bcdaetl.settings.ApiVersion;
import org.bcdaetl.view.Flattener;
import org.bcdaetl.view.RowSink;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.infra.ThreadParams;
import org.springframework.boot.logging.LoggingSystem;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What reading the same lines costs in several ways, in memory: each goes over the sample once. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ReadingBench {

    /** A tenth of the lines, which HAPI reads: enough to tell, at its pace. */
    static List<Sample.Line> fewer(Sample sample) {
        return sample.lines().subList(0, sample.lines().size() / 10);
    }

    /** What is read of a version. */
    static Sample sampleOf(Version version) throws IOException {
        return version == Version.V1
                ? Sample.ofAtLeast(MicroBench.SAMPLE_BYTES, MicroBench.SEED)
                : Sample.ofAllTypes(version, MicroBench.SAMPLE_BYTES, MicroBench.SEED);
    }

    /** What all threads read. */
    @State(Scope.Benchmark)
    public static class Lines {

        /** Of version 1 the claims, of the others all that a person has. */
        @Param("V1")
        String version = "V1";

        Sample sample = new Sample(new byte[0], List.of());
        List<Sample.Line> fewer = List.of();

        @Setup
        public void make() throws IOException {
            LoggingSystem.get(ReadingBench.class.getClassLoader()).beforeInitialize();
            sample = sampleOf(Version.valueOf(version));
            fewer = fewer(sample);
        }
    }

    /** A thread's flattener, and its share of the lines. */
    @State(Scope.Thread)
    public static class Worker {

        private Flattener flattener;
        private List<Sample.Line> share = List.of();

        @Setup
        public void take(Lines lines, ThreadParams threads) {
            flattener = new Flattener(
                    LoadViews.of(ApiVersion.valueOf(lines.version)).views());
            int size = lines.sample.lines().size() / threads.getThreadCount();
            int from = threads.getThreadIndex() * size;
            share = lines.sample.lines().subList(from, from + size);
        }

        long flatten(Sample sample) throws Exception {
            CountingSink sink = new CountingSink();
            for (Sample.Line line : share) {
                flattener.flatten(sample.bytes(), line.from(), line.to(), sink);
            }
            return checked(sink.rows);
        }
    }

    @Benchmark
    public long tokenScan(Lines lines) {
        long tokens = 0;
        for (Sample.Line line : lines.sample.lines()) {
            try (JsonParser parser =
                    JsonMapper.shared().createParser(lines.sample.bytes(), line.from(), line.to() - line.from())) {
                while (parser.nextToken() != null) {
                    tokens++;
                }
            }
        }
        return checked(tokens);
    }

    @Benchmark
    public long tree(Lines lines) {
        long members = 0;
        for (Sample.Line line : lines.sample.lines()) {
            members += JsonMapper.shared()
                    .readerFor(JsonNode.class)
                    .readTree(lines.sample.bytes(), line.from(), line.to() - line.from())
                    .size();
        }
        return checked(members);
    }

    @Benchmark
    public long hapiParse(Lines lines) {
        IParser parser = FhirContext.forDstu3Cached().newJsonParser();
        long read = 0;
        for (Sample.Line line : lines.fewer) {
            int length = line.to() - line.from();
            String text = new String(lines.sample.bytes(), line.from(), length, StandardCharsets.UTF_8);
            read += parser.parseResource(text).isEmpty() ? 0 : 1;
        }
        return checked(read);
    }

    @Benchmark
    @Threads(1)
    public long flattenOne(Lines lines, Worker worker) throws Exception {
        return worker.flatten(lines.sample);
    }

    @Benchmark
    @Threads(Threads.MAX)
    public long flattenAll(Lines lines, Worker worker) throws Exception {
        return worker.flatten(lines.sample);
    }

    private static long checked(long work) {
        if (work == 0) {
            throw new IllegalStateException("The sample gave nothing");
        }
        return work;
    }

    /** Takes the rows and drops them. */
    private static final class CountingSink implements RowSink {

        private long rows;

        @Override
        public void startRow(int view) {}

        @Override
        public void cell(byte[] utf8, int from, int to) {}

        @Override
        public void nullCell() {}

        @Override
        public void endRow() {
            rows++;
        }
    }
}
