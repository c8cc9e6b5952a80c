package org.bcdaetl.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bcdaetl.sandbox.ResourceType;
import org.bcdaetl.sandbox.SyntheticPopulation;
import org.hl7.fhir.dstu3.model.Base;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every cell of every view of ours, against an evaluator over HAPI's parsed objects. */
class HapiDifferentialTest {

    private static final Path VIEWS = Path.of("sql", "flatten", "v1");
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "v1", "resources");
    private static final Path SAMPLES = Path.of("..", "shared", "samples", "stu3");

    @Test
    void givesTheCellsThatHapisObjectsGiveForTheServersSamples() throws IOException {
        assumeTrue(Files.isDirectory(SAMPLES), "needs " + SAMPLES);
        Comparison comparison = new Comparison(views());
        try (Stream<Path> files = Files.list(SAMPLES)) {
            for (Path file : files.sorted().toList()) {
                String json = Files.readString(file)
                        .replace("\"lastUpdated\": \"IGNORED_FIELD\"", "\"lastUpdated\": \"2020-01-01T00:00:00Z\"")
                        .replace("\"lastUpdated\" : \"IGNORED_FIELD\"", "\"lastUpdated\" : \"2020-01-01T00:00:00Z\"");
                comparison.compare(json, file.getFileName().toString());
            }
        }
        assertThat(comparison.rows).isGreaterThan(100);
    }

    @Test
    void givesTheCellsThatHapisObjectsGiveForOurOwnSamples() throws IOException {
        Comparison comparison = new Comparison(views(), view -> new Expectation(view)::row);
        try (Stream<Path> files = Files.list(GOLDEN)) {
            for (Path file : files.sorted().toList()) {
                comparison.compare(Files.readString(file), file.getFileName().toString());
            }
        }
        assertThat(comparison.rows).isGreaterThan(100);
    }

    @Test
    void givesTheCellsThatHapisObjectsGiveForTenThousandSyntheticResources()
            throws IOException, InterruptedException, ExecutionException {
        List<JsonNode> views = views();
        List<String> resources = new ArrayList<>();
        for (long seed = 1; seed <= 4; seed++) {
            SyntheticPopulation population = new SyntheticPopulation(PEOPLE, seed);
            for (ResourceType type : ResourceType.values()) {
                ByteArrayOutputStream lines = new ByteArrayOutputStream();
                population.write(type, (int) seed, null, 0, PEOPLE, lines);
                lines.toString(StandardCharsets.UTF_8).lines().forEach(resources::add);
            }
        }
        assertThat(resources).hasSizeGreaterThan(10_000);

        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> halves = new ArrayList<>();
            for (int half = 0; half < 2; half++) {
                int first = half;
                halves.add(threads.submit(() -> {
                    Comparison comparison = new Comparison(views);
                    for (int i = first; i < resources.size(); i += 2) {
                        comparison.compare(resources.get(i), "synthetic resource " + i);
                    }
                    return comparison.rows;
                }));
            }
            for (Future<Integer> half : halves) {
                assertThat(half.get()).isGreaterThan(10_000);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static final int PEOPLE = 150;

    private static List<JsonNode> views() throws IOException {
        try (Stream<Path> files = Files.list(VIEWS)) {
            List<JsonNode> views = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                try (InputStream json = Files.newInputStream(file)) {
                    views.add(JsonMapper.shared().readTree(json));
                }
            }
            return views;
        }
    }

    /** Both ways for one thread. */
    private static final class Comparison implements RowSink {

        private final List<HapiViewRows> oracles;
        private final List<CompiledView> views;
        private final List<UnaryOperator<Map<String, @Nullable String>>> like;
        private final Flattener flattener;
        private final IParser parser = FhirContext.forDstu3Cached().newJsonParser();
        private final List<List<Map<String, @Nullable String>>> found = new ArrayList<>();
        private Map<String, @Nullable String> row = Map.of();
        private List<Column> columns = List.of();
        private int rows;

        /** Cell by cell, as they are. */
        Comparison(List<JsonNode> definitions) throws IOException {
            this(definitions, view -> row -> row);
        }

        /** Cell by cell, as far as both are to be alike. */
        Comparison(
                List<JsonNode> definitions,
                Function<CompiledView, UnaryOperator<Map<String, @Nullable String>>> likeness)
                throws IOException {
            HapiExpressions expressions = new HapiExpressions();
            oracles = definitions.stream()
                    .map(view -> new HapiViewRows(view, expressions))
                    .toList();
            views = definitions.stream().map(new ViewCompiler()::compile).toList();
            like = views.stream().map(likeness).toList();
            flattener = new Flattener(views);
        }

        void compare(String json, String name) {
            found.clear();
            views.forEach(view -> found.add(new ArrayList<>()));
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            try {
                flattener.flatten(bytes, 0, bytes.length, this);
            } catch (UnflattenableException e) {
                throw new AssertionError(name + ": " + e.view() + "." + e.column() + ": " + e.reason(), e);
            }
            Base resource = (Base) parser.parseResource(json);
            for (int view = 0; view < views.size(); view++) {
                List<Map<String, @Nullable String>> expected = oracles.get(view).of(resource);
                assertThat(found.get(view))
                        .as("rows of %s, %s", views.get(view).name(), name)
                        .hasSameSizeAs(expected);
                for (int i = 0; i < expected.size(); i++) {
                    assertSame(
                            like.get(view).apply(found.get(view).get(i)),
                            like.get(view).apply(expected.get(i)),
                            views.get(view).name() + ", " + name);
                }
            }
        }

        private static void assertSame(
                Map<String, @Nullable String> row, Map<String, @Nullable String> expected, String where) {
            if (!row.equals(expected)) {
                expected.forEach((column, cell) -> assertThat(row.get(column))
                        .as("%s of %s", column, where)
                        .isEqualTo(cell));
                assertThat(row).as(where).isEqualTo(expected);
            }
        }

        @Override
        public void startRow(int view) {
            row = new LinkedHashMap<>();
            columns = views.get(view).columns();
            found.get(view).add(row);
            rows++;
        }

        @Override
        public void cell(byte[] utf8, int from, int to) {
            row.put(columns.get(row.size()).name(), new String(utf8, from, to - from, StandardCharsets.UTF_8));
        }

        @Override
        public void nullCell() {
            row.put(columns.get(row.size()).name(), null);
        }

        @Override
        public void endRow() {
            assertThat(row).hasSize(columns.size());
        }
    }
}
