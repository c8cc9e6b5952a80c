package org.bcdaetl.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** A {@code forEach} over constants gives what one over the same texts in a resource gives. */
class UnrollingTest {

    private static final String PATIENT = """
            {"resourceType": "Patient", "id": "p", "wanted": ["x", "y", "z"],
             "extension": [{"url": "u-x", "valueString": "one"}, {"url": "u-z", "valueString": "three"}],
             "contact": [{"x": 1, "y": 2}, {"z": 3}]}
            """;

    @ParameterizedTest
    @ValueSource(strings = {"""
                "column": [{"name": "c", "path": "$this"}, {"name": "n", "path": "%rowIndex"}]""", """
                "column": [{"name": "c", "path": "%resource.extension('u-' & %context).value"}]""", """
                "column": [{"name": "c", "path": "%resource.extension.where(url = 'u-' & %context).exists()"}]""", """
                "column": [{"name": "c", "path": "%context"}],
                "select": [{"column": [{"name": "d", "path": "%context & $this"}, {"name": "n", "path": "%rowIndex"}]}]""", """
                "column": [{"name": "c", "path": "%context"}],
                "select": [{"forEach": "%resource.contact.skip(%rowIndex)",
                            "column": [{"name": "d", "path": "%context.x"}, {"name": "n", "path": "%rowIndex"}]}]""", """
                "column": [{"name": "c", "path": "%context"}],
                "select": [{"forEachOrNull": "%resource.extension('u-' & %context)", "select": [
                            {"column": [{"name": "d", "path": "%context.value"}, {"name": "n", "path": "%rowIndex"}]}]}]""", """
                "unionAll": [{"column": [{"name": "c", "path": "%context"}]},
                             {"forEach": "%resource.contact", "column": [{"name": "c", "path": "%context.y"}]}]"""})
    void theRowsAreThoseOfTextsThatTheResourceHas(String select) throws Exception {
        List<Map<String, @Nullable String>> constants = rows("'x' | 'y' | 'z'", select);

        assertThat(constants).isEqualTo(rows("wanted", select)).hasSizeGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'x' | 'x' | 'y'", "'x' | id.where($this = 'y') | 'y'", "('y' | 'x').where(true)"})
    void aConstantCountsOnceAndOtherUnionsAreEvaluated(String forEach) throws Exception {
        List<Map<String, @Nullable String>> rows = rows(forEach, """
                "column": [{"name": "c", "path": "%context"}]""");

        assertThat(rows).extracting(row -> row.get("c")).containsExactlyInAnyOrder("x", "y");
    }

    private static List<Map<String, @Nullable String>> rows(String forEach, String select) throws Exception {
        CompiledView view = new ViewCompiler().compile(JsonMapper.shared().readTree("""
                {"name": "v", "resource": "Patient", "select": [
                    {"column": [{"name": "id", "path": "id"}]},
                    {"forEach": "%s", %s}]}""".formatted(forEach, select)));
        RowsByView rows = new RowsByView(List.of(view));
        byte[] json = PATIENT.getBytes(StandardCharsets.UTF_8);
        new Flattener(List.of(view)).flatten(json, 0, json.length, rows);
        return rows.rows().get(0);
    }
}
