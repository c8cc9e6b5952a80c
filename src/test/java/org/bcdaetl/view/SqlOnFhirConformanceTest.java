package org.bcdaetl.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The official SQL on FHIR test suite, a test per case, where it stands beside the project. */
class SqlOnFhirConformanceTest {

    private static final Path SUITE = Path.of("..", "shared", "sql-on-fhir", "tests");
    private static final JsonMapper JSON = JsonMapper.shared();

    static Stream<Arguments> cases() throws IOException {
        List<Arguments> cases = new ArrayList<>();
        if (!Files.isDirectory(SUITE)) {
            return Stream.of(Arguments.of("the suite is not here", null, null));
        }
        try (Stream<Path> files = Files.list(SUITE)) {
            for (Path file : files.sorted().toList()) {
                JsonNode suite = JSON.readTree(Files.readString(file));
                for (JsonNode test : suite.path("tests")) {
                    cases.add(Arguments.of(
                            suite.path("title").asString("") + ": "
                                    + test.path("title").asString(""),
                            suite.path("resources"),
                            test));
                }
            }
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void givesTheRowsThatTheSuiteExpects(String title, @Nullable JsonNode resources, @Nullable JsonNode test) {
        assumeTrue(resources != null && test != null, "needs " + SUITE);
        if (test.path("expectError").asBoolean(false)) {
            assertThatThrownBy(() -> rows(test.path("view"), resources))
                    .isInstanceOfAny(InvalidViewException.class, UnflattenableException.class)
                    .message()
                    .doesNotContain("\n");
            return;
        }
        Rows rows = runOrFail(test.path("view"), resources);
        if (test.has("expectColumns")) {
            List<String> columns = new ArrayList<>();
            test.path("expectColumns").forEach(column -> columns.add(column.asString()));
            assertThat(rows.columns).isEqualTo(columns);
        }
        if (test.has("expectCount")) {
            assertThat(rows.rows).hasSize(test.path("expectCount").asInt());
        }
        if (test.has("expect")) {
            List<Map<String, Object>> expected = new ArrayList<>();
            for (JsonNode row : test.path("expect")) {
                Map<String, Object> cells = new LinkedHashMap<>();
                for (String column : rows.columns) {
                    cells.put(column, canonical(row.path(column)));
                }
                assertThat(rows.columns).containsAll(row.propertyNames());
                expected.add(cells);
            }
            assertThat(rows.rows).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static Rows runOrFail(JsonNode view, JsonNode resources) {
        try {
            return rows(view, resources);
        } catch (UnflattenableException e) {
            throw new AssertionError(e.view() + "." + e.column() + ": " + e.reason(), e);
        }
    }

    private static Rows rows(JsonNode view, JsonNode resources) throws UnflattenableException {
        CompiledView compiled = new ViewCompiler().compile(view);
        Rows rows = new Rows(compiled.columns());
        Flattener flattener = new Flattener(List.of(compiled));
        for (JsonNode resource : resources) {
            byte[] json = resource.toString().getBytes(StandardCharsets.UTF_8);
            flattener.flatten(json, 0, json.length, rows);
        }
        return rows;
    }

    /** Numbers by value, arrays as lists, absent as null. */
    private static @Nullable Object canonical(JsonNode value) {
        if (value.isNumber()) {
            return new BigDecimal(value.asString()).stripTrailingZeros().toPlainString();
        }
        if (value.isArray()) {
            List<Object> items = new ArrayList<>();
            value.forEach(item -> items.add(String.valueOf(canonical(item))));
            return items;
        }
        return value.isNull() || value.isMissingNode() ? null : value.isString() ? value.asString() : value.toString();
    }

    private static final class Rows implements RowSink {
        private final List<String> columns = new ArrayList<>();
        private final List<Column> types;
        private final List<Map<String, Object>> rows = new ArrayList<>();
        private Map<String, Object> row = new LinkedHashMap<>();

        Rows(List<Column> types) {
            this.types = types;
            types.forEach(column -> columns.add(column.name()));
        }

        @Override
        public void startRow(int view) {
            row = new LinkedHashMap<>();
        }

        @Override
        public void cell(byte[] utf8, int from, int to) {
            Column column = types.get(row.size());
            String text = new String(utf8, from, to - from, StandardCharsets.UTF_8);
            row.put(column.name(), typed(column, text));
        }

        @Override
        public void nullCell() {
            row.put(columns.get(row.size()), null);
        }

        @Override
        public void endRow() {
            assertThat(row).hasSize(columns.size());
            rows.add(row);
        }

        private static @Nullable Object typed(Column column, String text) {
            ObjectNode holder = JsonNodeFactory.instance.objectNode();
            boolean isJson = column.collection()
                    || List.of("integer", "decimal", "boolean", "positiveInt", "unsignedInt")
                            .contains(column.type());
            return canonical(isJson ? JSON.readTree(text) : holder.stringNode(text));
        }
    }
}
