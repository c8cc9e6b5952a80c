package org.bcdaetl.bench;

import org.bcdaetl.job.LoadViews;

/** Measures everything in one run and prints it: {@code mvn -q -Pbench verify}. */
public final class Benchmark {

    private static final int SAMPLE_BYTES = 48_000_000;
    private static final long SEED = 1;

    private Benchmark() {}

    public static void main(String[] words) throws Exception {
        Figures figures = new Figures();
        LoadViews views = LoadViews.of("v1");
        int threads = Runtime.getRuntime().availableProcessors();
        new ParsingBench(Sample.ofAtLeast(SAMPLE_BYTES, SEED), threads, views).measure(figures);
        figures.ratio("flatten-1", "token-scan");
        figures.ratio("flatten-1", "hapi-parse");
    }
}
