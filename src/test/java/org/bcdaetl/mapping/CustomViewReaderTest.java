package org.bcdaetl.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.settings.WordConverter;
import org.bcdaetl.warehouse.schema.ColumnType;
import org.bcdaetl.warehouse.schema.CustomTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.convert.support.DefaultConversionService;

class CustomViewReaderTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "'\"type\": \"string\"', TEXT",
        "'\"type\": \"boolean\"', BOOLEAN",
        "'\"type\": \"positiveInt\"', INTEGER",
        "'\"type\": \"integer64\"', BIGINT",
        "'\"type\": \"decimal\"', NUMERIC",
        "'\"type\": \"date\"', DATE",
        "'\"type\": \"dateTime\"', TEXT",
        "'\"type\": \"instant\"', TIMESTAMPTZ",
        "'\"type\": \"time\"', TIME",
        "'\"collection\": true, \"type\": \"date\"', JSONB",
        "'\"type\": \"dateTime\", \"tag\": [{\"name\": \"ansi/type\", \"value\": \"DATE\"}]', DATE",
        "'\"tag\": [{\"name\": \"ansi/type\", \"value\": \"CHARACTER VARYING(20)\"}]', TEXT",
        "'\"tag\": [{\"name\": \"ansi/type\", \"value\": \"DECIMAL (10, 2)\"}]', NUMERIC",
        "'\"tag\": [{\"name\": \"ansi/type\", \"value\": \"TIMESTAMP WITH TIME ZONE\"}]', TIMESTAMPTZ",
        "'\"collection\": true, \"tag\": [{\"name\": \"ansi/type\", \"value\": \"text\"}]', TEXT",
    })
    void givesEveryTypeAColumnThatHoldsItsValues(String typed, ColumnType type) throws IOException {
        CustomView view = read(view("mine", "Coverage", "{\"name\": \"c\", \"path\": \"status\", " + typed + "}"));

        assertThat(view.columns()).hasSize(1);
        assertThat(view.columns().get(0).type()).isEqualTo(type);
        assertThat(view.view().columns().get(0).tags()).containsEntry(ColumnTypes.TAG, type.sql());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Observation", "Claim", ""})
    void refusesResourcesThatAreNotLoaded(String resource) throws IOException {
        assertRefused(
                view("mine", resource, "{\"name\": \"c\", \"path\": \"id\"}"),
                "set resource to ExplanationOfBenefit, Patient or Coverage.");
    }

    @Test
    void refusesClaimsBeforeTheyAreFinalWhereTheyAreNotLoaded() throws IOException {
        String view = view("mine", "Claim", "{\"name\": \"c\", \"path\": \"id\"}");

        assertThatThrownBy(() -> read(view, Map.of("bcda.api-version", "v2")))
                .hasMessageEndingWith("View mine reads Claim, which is loaded only with claims that are not final yet:"
                        + " set bcda.partially-adjudicated=true.");
        assertThat(read(view, Map.of("bcda.api-version", "v2", "bcda.partially-adjudicated", "true"))
                        .warnings())
                .isEmpty();
    }

    @Test
    void warnsOfATypeThatExportsLeaveOut() throws IOException {
        String view = view("mine", "Coverage", "{\"name\": \"c\", \"path\": \"id\"}");

        assertThat(read(view, Map.of("bcda.types", "ExplanationOfBenefit,Patient"))
                        .warnings())
                .containsExactly("View mine reads Coverage, which bcda.types leaves out: exports bring no row of it.");
        assertThat(read(view).warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1st", "my view", "x\\\"; drop schema bcda cascade; --", "vür", "a.b"})
    void refusesNamesThatAreNoNamesOfTables(String name) throws IOException {
        assertRefused(
                view(name, "Coverage", "{\"name\": \"c\", \"path\": \"id\"}"), "The view's name is no name of a table");
    }

    @Test
    void refusesNamesThatPostgresqlWouldCut() throws IOException {
        assertThat(read(view("v".repeat(63), "Coverage", "{\"name\": \"c\", \"path\": \"id\"}"))
                        .name())
                .hasSize(63);
        assertRefused(view("v".repeat(64), "Coverage", "{\"name\": \"c\", \"path\": \"id\"}"), "no name of a table");
        assertRefused(
                view("mine", "Coverage", "{\"name\": \"" + "c".repeat(64) + "\", \"path\": \"id\"}"),
                "longer than 63 letters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"coverage", "CLAIM", "partb_physicians"})
    void refusesNamesOfItsOwnViews(String name) throws IOException {
        assertRefused(
                view(name, "Coverage", "{\"name\": \"c\", \"path\": \"id\"}"),
                "has the name of one of bcda-etl's own views");
    }

    @ParameterizedTest
    @ValueSource(strings = {"resource_id", "file_id", "Line_No", "run_id", "xmin", "ctid", "tableoid"})
    void refusesColumnsThatEveryTableHas(String column) throws IOException {
        assertRefused(
                view("mine", "Coverage", "{\"name\": \"" + column + "\", \"path\": \"id\"}"),
                "View mine, column " + column + ": every table has a column of that name already");
    }

    @Test
    void refusesColumnsThatDifferInCaseOnly() throws IOException {
        assertRefused(
                view("mine", "Coverage", "{\"name\": \"Id\", \"path\": \"id\"}, {\"name\": \"ID\", \"path\": \"id\"}"),
                "View mine, column ID: is there twice");
    }

    @Test
    void refusesTypesThatItDoesNotKnow() throws IOException {
        String tagged =
                "{\"name\": \"c\", \"path\": \"id\", %s \"tag\": [{\"name\": \"ansi/type\", \"value\": \"%s\"}]}";
        assertRefused(
                view("mine", "Coverage", tagged.formatted("", "text); drop table x; --")),
                "column c: the tag ansi/type is text); drop table x; --, which is not known.");
        assertRefused(
                view("mine", "Coverage", tagged.formatted("", "jsonb")),
                "column c: the tag ansi/type is jsonb, and a single value is no JSON: it is for a column with");
        assertRefused(
                view("mine", "Coverage", tagged.formatted("\"collection\": true,", "date")),
                "column c: the tag ansi/type is date, and several values need text or jsonb.");
    }

    @Test
    void refusesAViewForAnotherFhirVersion() throws IOException {
        String view = view("mine", "Coverage", "{\"name\": \"c\", \"path\": \"id\"}");
        assertRefused(
                view.replace("{\"name\": \"mine\"", "{\"fhirVersion\": [\"4.0.1\"], \"name\": \"mine\""),
                "View mine is for FHIR 4.0.1, and API version v1 speaks 3.0.2.");
        assertThat(read(view.replace(
                                "{\"name\": \"mine\"", "{\"fhirVersion\": [\"4.0.1\", \"3.0.1\"], \"name\": \"mine\""))
                        .fhirVersion())
                .isEqualTo("3.0.1");
        assertThat(read(view).fhirVersion()).isEqualTo("3.0.2");
    }

    @Test
    void takesAVersionInShort() throws IOException {
        String view = view("mine", "Coverage", "{\"name\": \"c\", \"path\": \"id\"}");

        assertThat(read(view.replace("{\"name\": \"mine\"", "{\"fhirVersion\": [\"3.0\"], \"name\": \"mine\""))
                        .fhirVersion())
                .isEqualTo("3.0");
    }

    @Test
    void takesAVersionInShortForThatInFull() throws IOException {
        String view = view("mine", "Coverage", "{\"name\": \"c\", \"path\": \"id\"}");
        String versions =
                view.replace("{\"name\": \"mine\"", "{\"fhirVersion\": [\"3.0\", \"3.0.2\"], \"name\": \"mine\"");

        assertThat(read(versions).table().fingerprint())
                .isEqualTo(read(view).table().fingerprint());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"select\": [         | \"wheres\": [], \"select\": ["
                        + "             | View mine: the view has no member wheres: did you mean where?",
                "\"column\": [         | \"forEachOrnull\": \"class\", \"column\": ["
                        + "             | View mine, select: a select has no member forEachOrnull: did you mean forEachOrNull?",
                "\"column\": [         | \"where\": [], \"column\": ["
                        + "             | View mine, select: where is a member of the view, not of a select: put it there.",
                "\"path\": \"id\"      | \"path\": \"id\", \"colection\": true"
                        + "             | View mine, column c: a column has no member colection: did you mean collection?",
                "\"path\": \"id\"      | \"path\": \"id\", \"tag\": [{\"nam\": \"x\"}]"
                        + "             | View mine, column c: a tag has no member nam: did you mean name?",
                "\"select\": [         | \"where\": [{\"pth\": \"true\"}], \"select\": ["
                        + "             | View mine, where: a where has no member pth: did you mean path?",
                "\"select\": [         | \"constant\": [{\"name\": \"k\", \"valeString\": \"x\"}], \"select\": ["
                        + "             | View mine, constant k: a constant has no member valeString: did you mean valueString?",
            })
    void refusesMembersThatWouldBePassedOver(String before, String after, String problem) throws IOException {
        assertRefused(
                view("mine", "Coverage", "{\"name\": \"c\", \"path\": \"id\"}").replace(before, after), problem);
    }

    @Test
    void takesWhatAViewSaysOfItself() throws IOException {
        assertThat(read(view("mine", "Coverage", "{\"id\": \"x\", \"name\": \"c\", \"_name\": {}, \"path\": \"id\"}")
                                .replace(
                                        "\"select\"",
                                        "\"url\": \"http://a\", \"meta\": {}, \"version\": \"1\", \"publisher\": \"p\","
                                                + " \"extension\": [], \"_title\": {}, \"contact\": [], \"select\""))
                        .name())
                .isEqualTo("mine");
    }

    @Test
    void refusesWhatIsNoView() throws IOException {
        assertRefused("{", "The file is no JSON (line 1).");
        assertRefused("{\"name\": \"v\",\n\"name\": \"w\"}", "The file has a member twice in one object (line 2).");
        assertRefused("[]", "The file is no ViewDefinition.");
        assertRefused("{\"resourceType\": \"Patient\"}", "The file is no ViewDefinition.");
        assertRefused("{\"name\": \"v\", \"resource\": \"Coverage\"}", "View v, select: selects nothing.");
    }

    @Test
    void keepsDecimalsAsTheyAreWritten() throws IOException {
        String view = view("mine", "Coverage", "{\"name\": \"c\", \"path\": \"%k\", \"type\": \"decimal\"}")
                .replace(
                        "\"select\"",
                        "\"constant\": [{\"name\": \"k\", \"valueDecimal\": 0.12345678901234567891}], \"select\"");

        assertThat(read(view).table().definition()).contains("0.12345678901234567891");
    }

    @ParameterizedTest
    @CsvSource({"100.0, 1E2", "1.5, 1.50", "1.0E-7, 0.0000001", "2.0, 2"})
    void takesADecimalForTheSameHoweverItIsWritten(String before, String now) throws IOException {
        String view = view("mine", "Coverage", "{\"name\": \"c\", \"path\": \"%k\", \"type\": \"decimal\"}")
                .replace("\"select\"", "\"constant\": [{\"name\": \"k\", \"valueDecimal\": " + now + "}], \"select\"");
        CustomTable table = read(view).table();

        assertThat(ViewJson.fingerprint(table.definition().replaceFirst("(\"valueDecimal\":)[^}]*", "$1" + before)))
                .isEqualTo(table.fingerprint());
    }

    @Test
    void namesAllThatIsWrongAtOnce() throws IOException {
        assertThatThrownBy(() -> read(view(
                        "mine",
                        "Coverage",
                        "{\"name\": \"run_id\", \"path\": \"id\"}, {\"name\": \"file_id\", \"path\": \"id\"}")))
                .isInstanceOfSatisfying(InvalidCustomViewException.class, refused -> assertThat(refused.problems())
                        .hasSize(2));
    }

    private void assertRefused(String view, String problem) {
        assertThatThrownBy(() -> read(view))
                .isInstanceOf(InvalidCustomViewException.class)
                .hasMessageStartingWith(folder.resolve("view.json") + ": ")
                .hasMessageContaining(problem);
    }

    private CustomView read(String view) throws IOException {
        return read(view, Map.of());
    }

    private CustomView read(String view, Map<String, String> settings) throws IOException {
        Map<String, String> all = new HashMap<>(Map.of("bcda.api-version", "v1"));
        all.putAll(settings);
        DefaultConversionService words = new DefaultConversionService();
        words.addConverter(new WordConverter());
        LoadSettings bound = new Binder(List.of(new MapConfigurationPropertySource(all)), null, words, null)
                .bindOrCreate("bcda", Bindable.of(LoadSettings.class));
        return new CustomViewReader(bound).read(Files.writeString(folder.resolve("view.json"), view));
    }

    private static String view(String name, String resource, String columns) {
        return """
                {"name": "%s", "resource": "%s", "select": [{"column": [%s]}]}
                """.formatted(name, resource, columns);
    }
}
