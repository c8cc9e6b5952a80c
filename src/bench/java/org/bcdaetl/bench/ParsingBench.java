package org.bcdaetl.bench;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bcdaetl.mapping.LoadViews;
import org.bcdaetl.view.Flattener;
import org.bcdaetl.view.RowSink;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What reading the same lines costs in several ways, in memory. The ways take turns, round by round, so that what else
 * the machine does falls on all of them; the figure is the median of the rounds.
 */
final class ParsingBench {

    private static final int WARM_UP_ROUNDS = 15;
    private static final int ROUNDS = 15;
    private static final double MEGA = 1e6;

    private final Sample sample;
    private final int threads;
    private final LoadViews views;

    ParsingBench(Sample sample, int threads, LoadViews views) {
        this.sample = sample;
        this.threads = threads;
        this.views = views;
    }

    /** Measures and adds {@code token-scan}, {@code tree}, {@code hapi-parse}, {@code flatten-1}, {@code flatten-all}. */
    void measure(Figures figures) throws Exception {
        Map<String, Callable<Long>> ways = new LinkedHashMap<>();
        ways.put("token-scan", this::tokenScan);
        ways.put("tree", this::tree);
        ways.put("hapi-parse", hapi());
        Flattener one = new Flattener(views.views());
        ways.put("flatten-1", () -> flatten(one, sample.lines()));
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            ways.put("flatten-all", all(pool));
            Map<String, double[]> rates = rates(ways);
            rates.forEach((name, rounds) -> figures.add(name, median(rounds), "MB/s"));
        } finally {
            pool.shutdown();
        }
    }

    private static Map<String, double[]> rates(Map<String, Callable<Long>> ways) throws Exception {
        Map<String, double[]> rates = new LinkedHashMap<>();
        ways.keySet().forEach(name -> rates.put(name, new double[ROUNDS]));
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            for (Map.Entry<String, Callable<Long>> way : ways.entrySet()) {
                long start = System.nanoTime();
                long bytes = way.getValue().call();
                double rate = bytes / MEGA / ((System.nanoTime() - start) / 1e9);
                double[] rounds = rates.get(way.getKey());
                if (round >= 0 && rounds != null) {
                    rounds[round] = rate;
                }
            }
        }
        return rates;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private long tokenScan() {
        long tokens = 0;
        for (Sample.Line line : sample.lines()) {
            try (JsonParser parser =
                    JsonMapper.shared().createParser(sample.bytes(), line.from(), line.to() - line.from())) {
                while (parser.nextToken() != null) {
                    tokens++;
                }
            }
        }
        return checked(tokens);
    }

    private long tree() {
        long nodes = 0;
        for (Sample.Line line : sample.lines()) {
            nodes += JsonMapper.shared()
                    .readerFor(JsonNode.class)
                    .readTree(sample.bytes(), line.from(), line.to() - line.from())
                    .size();
        }
        return checked(nodes);
    }

    /** A tenth of the lines: enough to tell, at HAPI's pace. */
    private Callable<Long> hapi() {
        IParser parser = FhirContext.forDstu3Cached().newJsonParser();
        List<Sample.Line> lines =
                sample.lines().subList(0, Math.max(1, sample.lines().size() / 10));
        return () -> {
            long bytes = 0;
            for (Sample.Line line : lines) {
                int length = line.to() - line.from();
                bytes += length;
                parser.parseResource(new String(sample.bytes(), line.from(), length, StandardCharsets.UTF_8));
            }
            return bytes;
        };
    }

    private long flatten(Flattener flattener, List<Sample.Line> lines) throws Exception {
        CountingSink sink = new CountingSink();
        long bytes = 0;
        for (Sample.Line line : lines) {
            flattener.flatten(sample.bytes(), line.from(), line.to(), sink);
            bytes += line.to() - line.from();
        }
        if (sink.rows == 0) {
            throw new IllegalStateException("The sample gave no rows");
        }
        return bytes;
    }

    private Callable<Long> all(ExecutorService pool) {
        List<Flattener> flatteners = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            flatteners.add(new Flattener(views.views()));
        }
        int share = sample.lines().size() / threads;
        return () -> {
            List<Future<Long>> parts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Flattener flattener = flatteners.get(i);
                List<Sample.Line> lines = sample.lines().subList(i * share, (i + 1) * share);
                parts.add(pool.submit(() -> flatten(flattener, lines)));
            }
            long bytes = 0;
            for (Future<Long> part : parts) {
                bytes += part.get();
            }
            return bytes;
        };
    }

    private long checked(long work) {
        if (work == 0) {
            throw new IllegalStateException("The sample is empty");
        }
        return sample.bytes().length;
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
