package org.bcdaetl.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A view, resources, and the rows that they must become, or that there must be an error: a case in the form of the official
 * SQL on FHIR test suite.
 *
 * @param suite the title of the file that it is from
 * @param title what it tests
 * @param resources all resources of the file
 * @param test the view and what is expected of it
 */
record ConformanceCase(String suite, String title, JsonNode resources, JsonNode test) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The cases of all files of a folder; none where it is not there. */
    static List<ConformanceCase> of(Path folder) throws IOException {
        List<ConformanceCase> cases = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return cases;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                JsonNode suite = JSON.readTree(Files.readString(file));
                for (JsonNode test : suite.path("tests")) {
                    cases.add(new ConformanceCase(
                            suite.path("title").asString(""),
                            test.path("title").asString(""),
                            suite.path("resources"),
                            test));
                }
            }
        }
        return cases;
    }

    @Override
    public String toString() {
        return suite + ": " + title;
    }

    /** Fails unless the view gives what is expected. */
    void assertHolds() {
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
