package org.bcdaetl.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
     * @param sample what they read
     */
    MicroBench(Sample sample) {
        this.sample = sample;
    }

    /** Measures and adds {@code token-scan}, {@code tree}, {@code hapi-parse}, {@code flatten-...}, and of the spool. */
    void measure(Figures figures) throws RunnerException {
        Map<String, String> methods = new LinkedHashMap<>();
        methods.put("token-scan", "ReadingBench.tokenScan");
        methods.put("tree", "ReadingBench.tree");
        methods.put("hapi-parse", "ReadingBench.hapiParse");
        methods.put("flatten-1", "ReadingBench.flattenOne");
        methods.put("flatten-all", "ReadingBench.flattenAll");
        methods.put("decrypt", "SpoolBench.decrypt");
        methods.put("verify", "SpoolBench.verify");
        Map<String, List<Double>> micros = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, String> method : methods.entrySet()) {
                micros.computeIfAbsent(method.getKey(), name -> new ArrayList<>())
                        .addAll(run(method.getValue()));
            }
        }
        micros.forEach((name, times) -> {
            long bytes = name.equals("hapi-parse") ? bytes(ReadingBench.fewer(sample)) : bytes(sample.lines());
            double[] rates = times.stream()
                    .mapToDouble(time -> bytes / MEGA / (time / MICROS))
                    .toArray();
            figures.add(name, Figures.median(rates), "MB/s");
        });
    }

    private static long bytes(List<Sample.Line> lines) {
        return lines.stream().mapToLong(line -> line.to() - line.from()).sum();
    }

    /** Microseconds of every iteration. */
    private static List<Double> run(String method) throws RunnerException {
        Options options = new OptionsBuilder()
                .include("^" + MicroBench.class.getPackageName().replace(".", "\\.") + "\\." + method + "$")
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
