package org.bcdaetl.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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
import org.bcdaetl.settings.ApiVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every cell of every view of ours, against an evaluator over HAPI's parsed objects. */
class HapiDifferentialTest {

    private static final Path SAMPLES = Path.of("..", "shared", "samples");

    /** The versions that have views, with the folder of their samples. */
    static Stream<Arguments> versions() {
        return Stream.of(
                        arguments(ApiVersion.V1, "stu3"),
                        arguments(ApiVersion.V2, "r4"),
                        arguments(ApiVersion.V3, "v3"))
                .filter(version -> Files.isDirectory(folderOfViews((ApiVersion) version.get()[0])));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void givesTheCellsThatHapisObjectsGiveForTheServersSamples(ApiVersion version, String samples) throws IOException {
        assumeTrue(Files.isDirectory(SAMPLES.resolve(samples)), "needs " + SAMPLES);
        Comparison comparison = new Comparison(version, view -> row -> row);
        try (Stream<Path> files = Files.list(SAMPLES.resolve(samples))) {
            for (Path file : files.sorted().toList()) {
                String json = Files.readString(file).replace("IGNORED_FIELD", "2020-01-01T00:00:00Z");
                comparison.compare(json, file.getFileName().toString());
            }
        }
        assertThat(comparison.rows).isGreaterThan(100);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void givesTheCellsThatHapisObjectsGiveForOurOwnSamples(ApiVersion version, String samples) throws IOException {
        Path golden = Path.of("src", "test", "resources", "golden", version.word(), "resources");
        assumeTrue(Files.isDirectory(golden), "the version has no samples of ours");
        Comparison comparison = new Comparison(version, view -> new Expectation(view)::row);
        try (Stream<Path> files = Files.list(golden)) {
            for (Path file : files.sorted().toList()) {
                comparison.compare(Files.readString(file), file.getFileName().toString());
            }
        }
        assertThat(comparison.rows).isGreaterThan(100);
    }

    @Test
    void givesTheCellsThatHapisObjectsGiveForTenThousandSyntheticResources()
            throws IOException, InterruptedException, ExecutionException {
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
                    Comparison comparison = new Comparison(ApiVersion.V1, view -> row -> row);
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

    private static Path folderOfViews(ApiVersion version) {
        return Path.of("sql", "flatten", version.word());
    }

    private static List<JsonNode> views(ApiVersion version) throws IOException {
        try (Stream<Path> files = Files.list(folderOfViews(version))) {
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
        private final IParser parser;
        private final List<List<Map<String, @Nullable String>>> found = new ArrayList<>();
        private Map<String, @Nullable String> row = Map.of();
        private List<Column> columns = List.of();
        private int rows;

        /** Cell by cell, as far as both are to be alike. */
        Comparison(ApiVersion version, Function<CompiledView, UnaryOperator<Map<String, @Nullable String>>> likeness)
                throws IOException {
            List<JsonNode> definitions = views(version);
            FhirContext context = version == ApiVersion.V1 ? FhirContext.forDstu3Cached() : FhirContext.forR4Cached();
            parser = context.newJsonParser();
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
            Object resource = parser.parseResource(json);
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
