package org.bcdaetl.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class FlattenerTest {

    @Test
    void flattenersOfSeveralThreadsDoNotDisturbEachOther() throws Exception {
        CompiledView view = compile("""
                {"name": "v", "resource": "Patient",
                 "select": [{"forEach": "name.given", "column": [{"name": "c", "path": "$this"}]}]}""");
        Callable<List<List<@Nullable String>>> lines = () -> {
            List<List<@Nullable String>> cells = new ArrayList<>();
            for (int i = 0; i < 25_000; i++) {
                cells.add(Cells.of(
                        view,
                        "{\"resourceType\":\"Patient\",\"name\":[{\"given\":[\"A\",\"B\"]},{\"given\":[\"C\"]}]}"));
            }
            return cells.stream().distinct().toList();
        };
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (Future<List<List<@Nullable String>>> result : threads.invokeAll(List.of(lines, lines))) {
                assertThat(result.get()).containsExactly(List.of("A", "B", "C"));
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void objectsAreComparedDigitByDigitAndWhateverTheirSize() throws Exception {
        CompiledView view = compile("""
                {"name": "v", "resource": "Observation",
                 "select": [{"column": [{"name": "c", "path": "component.valueQuantity.distinct().count()"}]}]}""");
        String numbers = "{\"resourceType\":\"Observation\",\"component\":[{\"valueQuantity\":{\"value\":%s}},"
                + "{\"valueQuantity\":{\"value\":%s}}]}";

        assertThat(Cells.of(view, numbers.formatted("1234567890.123456789", "1234567890.123456788")))
                .containsExactly("2");
        assertThat(Cells.of(view, numbers.formatted("1e400", "2"))).containsExactly("2");
        assertThat(Cells.of(view, numbers.formatted("1".repeat(1500), "1.0"))).containsExactly("2");
        assertThat(Cells.of(view, numbers.formatted("1.00", "1.0"))).containsExactly("1");
    }

    @Test
    void aDateColumnTakesTheDayOfADateTimeAsItIsWritten() throws Exception {
        CompiledView view = compile("""
                {"name": "v", "resource": "Observation", "select": [{"column": [
                    {"name": "day", "path": "effective.ofType(dateTime)", "tag": [{"name": "ansi/type", "value": "date"}]},
                    {"name": "all", "path": "effective.ofType(dateTime)"}]}]}""");
        String json = "{\"resourceType\":\"Observation\",\"effectiveDateTime\":\"%s\"}";

        assertThat(Cells.of(view, json.formatted("2020-02-29T23:00:00-05:00")))
                .containsExactly("2020-02-29", "2020-02-29T23:00:00-05:00");
        for (String whole : List.of("2020-02-29", "2020-02", "2020-02-29 10:00")) {
            assertThat(Cells.of(view, json.formatted(whole))).containsExactly(whole, whole);
        }
        assertThat(Cells.of(view, json.formatted("  "))).containsExactly(null, "  ");
    }

    @Test
    void aDateTimeIsNoTime() throws Exception {
        CompiledView view = compile("""
                {"name": "v", "resource": "Observation", "select": [{"column": [
                    {"name": "c", "path": "component.value.where(true).ofType(time)"},
                    {"name": "d", "path": "component.value.where(true).ofType(dateTime)"}]}]}""");

        assertThat(Cells.of(view, """
                {"resourceType":"Observation","component":[{"valueDateTime":"2020-01-01"}]}""")).containsExactly(null, "2020-01-01");
    }

    @Test
    void aViewOfTwoVersionsReadsTheExtensionsOfPrimitives() throws Exception {
        CompiledView view = compile("""
                {"name": "v", "resource": "Patient", "fhirVersion": ["3.0.2", "4.0.1"], "select": [{"column": [
                    {"name": "c", "path": "birthDate.extension('u').value.ofType(string).first()"}]}]}""");

        assertThat(Cells.of(view, """
                {"resourceType":"Patient","_birthDate":{"extension":[{"url":"u","valueString":"x"}]}}""")).containsExactly("x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".where(given.count() > 0)",
                ".where(family = 'a')",
                ".where(family = %resource.id)",
                ".family.replace('a', 'b')",
                ".where(family.startsWith('a'))",
                ".select(iif(family.exists(), $this, given))"
            })
    void manyStepsOneAfterTheOtherAreCompiledInNoTime(String step) {
        String path = "name" + step.repeat(40) + ".first()";

        assertThat(compile("""
                {"name": "v", "resource": "Patient", "select": [{"column": [{"name": "c", "path": "%s"}]}]}""".formatted(path))).isNotNull();
    }

    @Test
    void aResourceTypeIsSpelledAsTheModelSpellsIt() {
        for (String resource : List.of("patient", " ")) {
            assertThatThrownBy(() -> compile("""
                    {"name": "v", "resource": "%s", "fhirVersion": "4.0.1",
                     "select": [{"column": [{"name": "c", "path": "id"}]}]}""".formatted(resource)))
                    .isInstanceOf(InvalidViewException.class)
                    .hasMessageStartingWith("View v, resource: ");
        }
    }

    @ParameterizedTest
    @CsvSource({"forEach, select 0 0", "forEachOrNull, select 0 0|null|cell"})
    void itemsOfAnotherTypeAreToldOnceAndOfNoColumnBesideThem(String loop, String told) throws Exception {
        Flattener flattener = new Flattener(List.of(compile("""
                {"name": "v", "resource": "Patient", "where": [{"path": "extension.value.ofType(Coding).exists().not()"}],
                 "select": [
                  {"%s": "extension('u').value.ofType(Coding)", "column": [{"name": "a", "path": "code"}]},
                  {"column": [{"name": "b", "path": "id"}]}]}""".formatted(loop)), compile("""
                {"name": "w", "resource": "Patient", "select": [{"column": [{"name": "c", "path": "gender"}]}]}""")));
        String odd = "{\"resourceType\":\"Patient\",\"id\":\"1\",\"extension\":[{\"url\":\"u\",\"valueCode\":\"x\"}]}";

        assertThat(calls(flattener, odd)).isEqualTo(told + "|null");
        assertThat(calls(flattener, odd.replace("\"extension\"", "\"gender\":7,\"extension\"")))
                .isEqualTo(told + "|cell");
        assertThat(calls(flattener, odd.replace("valueCode", "x")))
                .isEqualTo(loop.equals("forEach") ? "null" : "null|cell|null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"timingDate\": \"2023-02-03\"                ; cell|null|null|null|cell",
                "\"timingPeriod\": {\"start\": \"2023-02-03\"} ; null|cell|null|null|cell",
                "\"valueString\": \"x\"                        ; null|null|cell|null|cell",
                "\"valueBoolean\": true                        ; null|null|other|other|cell",
            })
    void aTypeThatAnotherColumnOfItsSelectReadsIsNoOther(String member, String told) throws Exception {
        String view = """
                {"name": "v", "resource": "ExplanationOfBenefit", %s
                 "select": [{"forEach": "%s", "column": [
                  {"name": "day", "path": "timing.ofType(date)"},
                  {"name": "start", "path": "timing.ofType(Period).start"},
                  {"name": "text", "path": "value.ofType(string)"},
                  {"name": "number", "path": "value.ofType(Quantity).value"},
                  {"name": "n", "path": "sequence"}]}]}""";
        for (String release : List.of("", "3.0.2", "4.0.1")) {
            String list = release.equals("3.0.2") ? "information" : "supportingInfo";
            String stated = release.isEmpty() ? "" : "\"fhirVersion\": \"" + release + "\",";
            Flattener flattener = new Flattener(List.of(compile(view.formatted(stated, list))));

            assertThat(calls(
                            flattener,
                            "{\"resourceType\": \"ExplanationOfBenefit\", \"" + list + "\": [{\"sequence\": 1, "
                                    + member + "}]}"))
                    .as(release)
                    .isEqualTo(told);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"amount\": {\"value\": 1.5} ; cell|null",
                "\"value\": 2                  ; null|cell",
            })
    void aNumberThatAnotherColumnOfItsSelectReadsIsNoAmount(String member, String told) throws Exception {
        String view = """
                {"name": "v", "resource": "ExplanationOfBenefit", "fhirVersion": "4.0.1",
                 "select": [{"forEach": "item.adjudication", "column": [
                  {"name": "paid", "path": "amount.value"}%s]}]}""";
        String json =
                "{\"resourceType\": \"ExplanationOfBenefit\", \"item\": [{\"adjudication\": [{" + member + "}]}]}";
        Flattener both =
                new Flattener(List.of(compile(view.formatted(", {\"name\": \"units\", \"path\": \"value\"}"))));
        Flattener one = new Flattener(List.of(compile(view.formatted(""))));

        assertThat(calls(both, json)).isEqualTo(told);
        assertThat(calls(one, json)).isEqualTo(told.startsWith("cell") ? "cell" : "other");
    }

    @Test
    void whatALineThatFailedHadOfAnotherTypeIsNotToldOfTheNext() throws Exception {
        Flattener flattener = new Flattener(List.of(compile("""
                {"name": "v", "resource": "Patient", "select": [{"column": [
                 {"name": "a", "path": "iif(extension.value.ofType(Coding).exists(), 'x', id + 1)"}]}]}""")));

        assertThatThrownBy(() -> calls(
                        flattener, "{\"resourceType\":\"Patient\",\"id\":\"1\",\"extension\":[{\"valueCode\":\"x\"}]}"))
                .isInstanceOf(UnflattenableException.class);
        assertThat(calls(flattener, "{\"resourceType\":\"Patient\"}")).isEqualTo("null");
    }

    /** What a sink is told of a resource. */
    private static String calls(Flattener flattener, String json) throws UnflattenableException {
        List<String> calls = new ArrayList<>();
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        flattener.flatten(bytes, 0, bytes.length, new RowSink() {
            @Override
            public void startRow(int view) {}

            @Override
            public void cell(byte[] utf8, int from, int to) {
                calls.add("cell");
            }

            @Override
            public void nullCell() {
                calls.add("null");
            }

            @Override
            public void otherTypeCell() {
                calls.add("other");
            }

            @Override
            public void noRowsOfOtherType(int view, int column) {
                calls.add("select " + view + " " + column);
            }

            @Override
            public void endRow() {}
        });
        return String.join("|", calls);
    }

    private static CompiledView compile(String view) {
        return new ViewCompiler().compile(JsonMapper.shared().readTree(view));
    }
}
