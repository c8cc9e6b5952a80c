package org.bcdaetl.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bcdaetl.mutation.Samples;
import org.bcdaetl.mutation.Variants;
import org.bcdaetl.sandbox.SyntheticPopulation;
import org.bcdaetl.settings.ApiVersion;
import org.hl7.fhir.instance.model.api.IBase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every cell of every view of ours in every version, against an evaluator over HAPI's parsed objects. */
class HapiDifferentialTest {

    private static final int PEOPLE = 40;
    private static final int RESOURCES = 10_000;

    /** Views that the server's samples may have no rows for. */
    private static final Set<String> RARE = Set.of(
            "parta_be_demo_codes",
            "partb_be_demo_codes",
            "submitted_claim",
            "claim_response",
            "partial_claim",
            "partial_claim_line");

    @ParameterizedTest
    @EnumSource
    void givesTheCellsThatHapisObjectsGiveForTheServersSamples(ApiVersion version) throws IOException {
        List<Samples.Sample> samples = Samples.ofServer(version);
        assumeTrue(!samples.isEmpty(), "needs the server's samples of " + version);
        Comparison comparison = new Comparison(version, views(version));
        compare(samples, comparison);
        assertThat(comparison.without).as("views without rows").isSubsetOf(RARE);
    }

    /** As far as both readings are to be alike. */
    @ParameterizedTest
    @EnumSource
    void givesTheCellsThatHapisObjectsGiveForOurOwnSamples(ApiVersion version) throws IOException {
        List<Samples.Sample> samples = Samples.golden(version);
        assumeTrue(!samples.isEmpty(), "no samples of " + version);
        compare(samples, new Comparison(version, views(version), view -> new Expectation(view)::row));
    }

    private static void compare(List<Samples.Sample> samples, Comparison comparison) {
        for (Samples.Sample sample : samples) {
            comparison.compare(sample.json(), sample.name());
        }
        assertThat(comparison.rows).as("rows").isGreaterThan(2 * samples.size());
    }

    /** All of which HAPI strictly accepts. */
    @ParameterizedTest
    @EnumSource
    void givesTheCellsThatHapisObjectsGiveForTenThousandSyntheticResources(ApiVersion version)
            throws IOException, InterruptedException, ExecutionException {
        List<JsonNode> views = views(version);
        List<String> resources = new ArrayList<>();
        for (int wave = 1; resources.size() < RESOURCES; wave++) {
            resources.addAll(Variants.synthetic(version, new SyntheticPopulation(PEOPLE, wave), wave).values().stream()
                    .flatMap(List::stream)
                    .toList());
            assertThat(resources).as("resources of %s", version).hasSizeGreaterThanOrEqualTo(wave * PEOPLE);
        }

        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> halves = new ArrayList<>();
            for (int half = 0; half < 2; half++) {
                int first = half;
                halves.add(threads.submit(() -> {
                    Comparison comparison = new Comparison(version, views);
                    comparison.parser.setParserErrorHandler(new StrictErrorHandler());
                    for (int i = first; i < resources.size(); i += 2) {
                        comparison.compare(resources.get(i), "synthetic resource " + i);
                    }
                    return comparison.rows;
                }));
            }
            for (Future<Integer> half : halves) {
                assertThat(half.get()).isGreaterThan(RESOURCES);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<JsonNode> views(ApiVersion version) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(version.viewsFolder()))) {
            List<JsonNode> views = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                views.add(JsonMapper.shared().readTree(Files.readString(file)));
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
        private final Set<String> without = new TreeSet<>();
        private int rows;

        /** Cell by cell, as they are. */
        Comparison(ApiVersion version, List<JsonNode> definitions) throws IOException {
            this(version, definitions, view -> row -> row);
        }

        /** Cell by cell, as far as both are to be alike. */
        Comparison(
                ApiVersion version,
                List<JsonNode> definitions,
                Function<CompiledView, UnaryOperator<Map<String, @Nullable String>>> likeness)
                throws IOException {
            parser = HapiObject.context(version.release()).newJsonParser();
            HapiExpressions expressions = new HapiExpressions();
            oracles = definitions.stream()
                    .map(view -> new HapiViewRows(view, expressions))
                    .toList();
            views = definitions.stream().map(new ViewCompiler()::compile).toList();
            like = views.stream().map(likeness).toList();
            flattener = new Flattener(views);
            views.forEach(view -> without.add(view.name()));
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
            IBase resource = parser.parseResource(json);
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
            without.remove(views.get(view).name());
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
