package org.bcdaetl.view;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.bcdaetl.mutation.Variant;
import org.bcdaetl.mutation.Variants;
import org.bcdaetl.settings.ApiVersion;
import org.hl7.fhir.instance.model.api.IBase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plausible variants of claims, people and coverages: of each, every cell of every view against an evaluator over HAPI's
 * parsed objects. {@code mvn verify} tries some hundreds, others in each run; the profile {@code mutations} thousands.
 */
class MutationTest {

    private static final int THREADS = 2;

    @ParameterizedTest
    @EnumSource
    void variantsOfResourcesGiveTheCellsThatHapisObjectsGive(ApiVersion version)
            throws IOException, InterruptedException, ExecutionException {
        long seed = Variants.seed();
        Variants variants = new Variants(seed, version);
        int count = Variants.count();
        Map<String, String> differences = new TreeMap<>();
        int rows = 0;
        int refusals = 0;
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Comparison>> parts = new ArrayList<>();
            for (int part = 0; part < THREADS; part++) {
                int first = part;
                parts.add(threads.submit(() -> {
                    Comparison comparison = new Comparison(version, variants);
                    for (int i = first; i < count; i += THREADS) {
                        comparison.compare(variants.of(i));
                    }
                    return comparison;
                }));
            }
            for (Future<Comparison> part : parts) {
                part.get().differences.forEach(differences::putIfAbsent);
                rows += part.get().rows;
                refusals += part.get().refusals;
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(differences.values())
                .as(
                        "differences from HAPI's reading of %s, with -Dmutations.seed=%d -Dmutations=%d",
                        version, seed, count)
                .isEmpty();
        assertThat(rows).as("rows").isGreaterThan(count);
        assertThat(refusals).as("variants that were refused").isLessThan(count / 5);
    }

    /** Both readings, for one thread; of each column that differs the first variant is kept. */
    private static final class Comparison {

        private final Variants variants;
        private final List<CompiledView> views = new ArrayList<>();
        private final List<HapiViewRows> oracles = new ArrayList<>();
        private final List<Expectation> expectations = new ArrayList<>();
        private final Flattener flattener;
        private final IParser parser;
        private final Map<String, String> differences = new LinkedHashMap<>();
        private int rows;
        private int refusals;

        /** Where readings differ, and how. */
        private record Difference(String where, String how) {}

        /**
         * What became of a resource: rows by view, or why there are none.
         *
         * @param rows null where it was refused
         */
        private record Reading(@Nullable List<List<Map<String, @Nullable String>>> rows, String refusal) {}

        Comparison(ApiVersion version, Variants variants) throws IOException {
            parser = HapiObject.context(version.release())
                    .newJsonParser()
                    .setParserErrorHandler(new LenientErrorHandler(false));
            this.variants = variants;
            HapiExpressions expressions = new HapiExpressions();
            try (Stream<Path> files = Files.list(Path.of(version.viewsFolder()))) {
                for (Path file : files.sorted().toList()) {
                    JsonNode definition = JsonMapper.shared().readTree(Files.readString(file));
                    CompiledView view = new ViewCompiler().compile(definition);
                    views.add(view);
                    oracles.add(new HapiViewRows(definition, expressions));
                    expectations.add(new Expectation(view));
                }
            }
            flattener = new Flattener(views);
        }

        void compare(Variant variant) {
            @Nullable Difference difference = difference(variant);
            if (difference != null && !differences.containsKey(difference.where())) {
                Variant smallest = smallest(variant, difference.where());
                @Nullable Difference last = difference(smallest);
                differences.put(difference.where(), smallest + ": " + (last == null ? difference : last).how());
            }
        }

        /** Leaves out mutations as long as the readings differ at the same place. */
        private Variant smallest(Variant variant, String where) {
            for (int step = 0; step < variant.steps().size(); step++) {
                Variant smaller = variants.with(variant.number(), variant.stepsWithout(step));
                @Nullable Difference difference = difference(smaller);
                if (difference != null && difference.where().equals(where)) {
                    return smallest(smaller, where);
                }
            }
            return variant;
        }

        private @Nullable Difference difference(Variant variant) {
            Reading ours = ours(variant.json());
            Reading hapis = hapis(variant);
            if (ours.rows() == null) {
                refusals++;
                return hapis.rows() == null || Expectation.mayBeRefused(variant.resource())
                        ? null
                        : new Difference("refused: " + ours.refusal(), "HAPI reads what we refuse: " + ours.refusal());
            }
            if (hapis.rows() == null) {
                return new Difference("read: " + hapis.refusal(), "we read what HAPI refuses: " + hapis.refusal());
            }
            for (int view = 0; view < views.size(); view++) {
                @Nullable
                Difference difference =
                        difference(view, ours.rows().get(view), hapis.rows().get(view));
                if (difference != null) {
                    return difference;
                }
            }
            return null;
        }

        private @Nullable Difference difference(
                int view, List<Map<String, @Nullable String>> ours, List<Map<String, @Nullable String>> hapis) {
            String name = views.get(view).name();
            if (ours.size() != hapis.size()) {
                return new Difference(name, name + " has " + ours.size() + " rows, by HAPI " + hapis.size());
            }
            rows += ours.size();
            for (int row = 0; row < ours.size(); row++) {
                Map<String, @Nullable String> mine = expectations.get(view).row(ours.get(row));
                Map<String, @Nullable String> theirs = expectations.get(view).row(hapis.get(row));
                if (!mine.equals(theirs)) {
                    for (String column : mine.keySet()) {
                        if (!String.valueOf(mine.get(column)).equals(String.valueOf(theirs.get(column)))) {
                            String where = name + "." + column;
                            return new Difference(
                                    where,
                                    where + " of row " + row + " is <" + mine.get(column) + ">, by HAPI <"
                                            + theirs.get(column) + ">");
                        }
                    }
                    return new Difference(name, name + " has other columns than HAPI's reading");
                }
            }
            return null;
        }

        private Reading ours(String json) {
            RowsByView rows = new RowsByView(views);
            byte[] bytes = json.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            try {
                flattener.flatten(bytes, 0, bytes.length, rows);
                return new Reading(rows.rows(), "");
            } catch (UnflattenableException e) {
                return new Reading(null, e.view() + "." + e.column() + ": " + e.reason());
            }
        }

        private Reading hapis(Variant variant) {
            List<List<Map<String, @Nullable String>>> rows = new ArrayList<>();
            try {
                IBase resource = parser.parseResource(variant.resource().toString());
                oracles.forEach(oracle -> rows.add(oracle.of(resource)));
                return new Reading(rows, "");
            } catch (ca.uhn.fhir.parser.DataFormatException | IllegalArgumentException e) {
                return new Reading(null, String.valueOf(e.getMessage()));
            }
        }
    }
}
