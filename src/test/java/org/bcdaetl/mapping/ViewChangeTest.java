package org.bcdaetl.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ViewChangeTest {

    private static final String VIEW = """
            {'name': 'v', 'title': 'T', 'resource': 'Coverage', 'fhirVersion': ['3.0.2'],
             'constant': [{'name': 'c', 'valueString': 'x'}], 'where': [{'path': 'id.exists()'}],
             'select': [
               {'column': [
                 {'name': 'Id', 'path': 'id', 'type': 'id', 'description': 'D',
                  'tag': [{'name': 'ansi/type', 'value': 'text'}, {'name': 'other', 'value': 'o'}]},
                 {'name': 'urls', 'path': 'extension.url', 'collection': true}]},
               {'forEach': 'grouping', 'column': [{'name': 'plan', 'path': 'subPlan'}]}]}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'path': 'subPlan'             | 'path': 'subGroup'            | column plan has another path",
                "'type': 'id'                  | 'type': 'string'              | column id has another type",
                "'collection': true            | 'collection': false           | column urls has another collection",
                "'value': 'text'               | 'value': 'varchar'            | column id has another ansi/type",
                "'name': 'plan'                | 'name': 'sub_plan'            | column plan is gone, column sub_plan is new",
                "'path': 'id.exists()'         | 'path': 'id.empty()'          | another where",
                "'valueString': 'x'            | 'valueString': 'y'            | another constant",
                "'resource': 'Coverage'        | 'resource': 'Patient'         | another resource",
                "'forEach': 'grouping'         | 'forEachOrNull': 'grouping'   | another nesting or order of its selects",
            })
    void saysWhatIsDifferent(String before, String after, String change) {
        assertThat(VIEW).contains(before);
        JsonNode former = json(VIEW);
        JsonNode current = json(VIEW.replace(before, after));

        assertThat(ViewChange.between(former, current)).isEqualTo(change);
        assertThat(fingerprint(current)).isNotEqualTo(fingerprint(former));
    }

    @Test
    void takesOtherWordsAroundTheSameRowsForTheSameView() {
        JsonNode former = json(VIEW);
        JsonNode current = json(VIEW.replace("'title': 'T', ", "")
                .replace("'description': 'D'", "'description': 'another'")
                .replace("'value': 'o'", "'value': 'another'")
                .replace("'name': 'Id'", "'name': 'id'")
                .replace("{'path': 'id.exists()'}", "{'description': 'why', 'path': 'id.exists()'}"));

        assertThat(current).isNotEqualTo(former);
        assertThat(fingerprint(current)).isEqualTo(fingerprint(former));
    }

    @Test
    void takesConstantsInAnotherOrderForTheSame() {
        String two = "[{'name': 'c', 'valueString': 'x'}, {'name': 'b', 'valueCode': 'y'}]";
        JsonNode former = json(VIEW.replace("[{'name': 'c', 'valueString': 'x'}]", two));
        JsonNode current = json(VIEW.replace(
                "[{'name': 'c', 'valueString': 'x'}]",
                "[{'valueCode': 'y', 'id': 'i', 'name': 'b'}, {'valueString': 'x', 'name': 'c'}]"));

        assertThat(fingerprint(current)).isEqualTo(fingerprint(former));
        assertThat(fingerprint(current)).isNotEqualTo(fingerprint(json(VIEW)));
    }

    @ParameterizedTest
    @CsvSource({"3.0, 3.0.2", "3.0.1, 3.0.2", "4.0, 4.0.1", "4.0.0, 4.0.1"})
    void takesVersionsOfOneReleaseForTheSame(String version, String own) {
        JsonNode inShort = json(VIEW.replace("3.0.2", version));
        JsonNode whole = json(VIEW.replace("3.0.2", own));

        assertThat(fingerprint(inShort)).isEqualTo(fingerprint(whole));
        assertThat(fingerprint(json(VIEW.replace("3.0.2", "5.0.0")))).isNotEqualTo(fingerprint(whole));
    }

    private static String fingerprint(JsonNode view) {
        return ViewJson.fingerprint(ViewJson.meaning(view));
    }

    private static JsonNode json(String view) {
        return JsonMapper.shared().readTree(view.replace('\'', '"'));
    }
}
