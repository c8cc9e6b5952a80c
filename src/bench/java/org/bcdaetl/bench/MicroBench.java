package org.bcdaetl.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bcdaetl.sandbox.api.Version;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What needs neither job nor database, measured by JMH, each in a process of its own. They take turns, round by round, so
 * that what else the machine does falls on all of them; a figure is the median of the iterations of all rounds.
 */
final class MicroBench {

    /** Of the sample that all of them read. */
    static final int SAMPLE_BYTES = 48_000_000;

    static final long SEED = 1;

    private static final int ROUNDS = 3;
    private static final int WARM_UPS = 6;
    private static final int ITERATIONS = 5;
    private static final double MICROS = 1e6;
    private static final double MEGA = 1e6;

    private final Sample sample;

    /**
     * The benchmarks.
     *
     * @param sample what those of version 1 and of the spool read
     */
    MicroBench(Sample sample) {
        this.sample = sample;
    }

    /** A benchmark, and how many bytes it goes over each time. */
    private record Measure(String method, Version version, long bytes) {}

    /**
     * Measures and adds {@code token-scan}, {@code tree}, {@code hapi-parse}, {@code flatten-...}, and of the spool; of later
     * versions the scan and flattening with one thread.
     */
    void measure(Figures figures) throws RunnerException, IOException {
        long ofSample = bytes(sample.lines());
        Map<String, Measure> measures = new LinkedHashMap<>();
        measures.put("token-scan", new Measure("ReadingBench.tokenScan", Version.V1, ofSample));
        measures.put("tree", new Measure("ReadingBench.tree", Version.V1, ofSample));
        long ofFewer = bytes(ReadingBench.fewer(sample));
        measures.put("hapi-parse", new Measure("ReadingBench.hapiParse", Version.V1, ofFewer));
        measures.put("flatten-1", new Measure("ReadingBench.flattenOne", Version.V1, ofSample));
        measures.put("flatten-all", new Measure("ReadingBench.flattenAll", Version.V1, ofSample));
        for (Version version : List.of(Version.V2, Version.V3)) {
            long ofVersion = bytes(ReadingBench.sampleOf(version).lines());
            measures.put("token-scan-" + version, new Measure("ReadingBench.tokenScan", version, ofVersion));
            measures.put("flatten-1-" + version, new Measure("ReadingBench.flattenOne", version, ofVersion));
        }
        measures.put("decrypt", new Measure("SpoolBench.decrypt", Version.V1, ofSample));
        measures.put("verify", new Measure("SpoolBench.verify", Version.V1, ofSample));
        Map<String, List<Double>> micros = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, Measure> measure : measures.entrySet()) {
                micros.computeIfAbsent(measure.getKey(), name -> new ArrayList<>())
                        .addAll(run(measure.getValue()));
            }
        }
        measures.forEach((name, measure) -> {
            double[] rates = micros.get(name).stream()
                    .mapToDouble(time -> measure.bytes() / MEGA / (time / MICROS))
                    .toArray();
            figures.add(name, Figures.median(rates), "MB/s");
        });
    }

    private static long bytes(List<Sample.Line> lines) {
        return lines.stream().mapToLong(line -> line.to() - line.from()).sum();
    }

    /** Microseconds of every iteration. */
    private static List<Double> run(Measure measure) throws RunnerException {
        Options options = new OptionsBuilder()
                .include("^" + MicroBench.class.getPackageName().replace(".", "\\.") + "\\." + measure.method() + "$")
                .param("version", measure.version().name())
                .warmupIterations(WARM_UPS)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(ITERATIONS)
                .measurementTime(TimeValue.milliseconds(500))
                .forks(1)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        List<Double> micros = new ArrayList<>();
        for (RunResult result : new Runner(options).run()) {
            for (BenchmarkResult fork : result.getBenchmarkResults()) {
                for (IterationResult iteration : fork.getIterationResults()) {
                    micros.add(iteration.getPrimaryResult().getScore());
                }
            }
        }
        return micros;
    }
}
