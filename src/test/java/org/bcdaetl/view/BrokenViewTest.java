package org.bcdaetl.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mistake in a view has a line of its own that says where it is. */
class BrokenViewTest {

    static Stream<Arguments> brokenViews() {
        return Stream.of(
                column(
                        "an unknown column type",
                        "{'name': 'a', 'path': 'id', 'type': 'text'}",
                        "View broken, column a: the path id has a column of the unknown type text."),
                column(
                        "a name that is there twice",
                        "{'name': 'a', 'path': 'id'}, {'name': 'a', 'path': 'gender'}",
                        "View broken, column a: the path gender has a column of a name that is there already."),
                column(
                        "a name that no database takes",
                        "{'name': 'a-b', 'path': 'id'}",
                        "View broken, column a-b: the path id has a column without a name that a database takes."),
                column("no path", "{'name': 'a'}", "View broken, column a: has no path."),
                column(
                        "an unknown constant",
                        "{'name': 'a', 'path': 'name.where(use = %usual).family'}",
                        "View broken, column a: the path name.where(use = %usual).family knows no constant %usual."),
                column(
                        "an unknown function",
                        "{'name': 'a', 'path': 'name.descendants()'}",
                        "View broken, column a: the path name.descendants() knows no function descendants()."),
                column(
                        "too many arguments",
                        "{'name': 'a', 'path': 'name.first(1)'}",
                        "View broken, column a: the path name.first(1) calls first() with 1 arguments, not 0."),
                column(
                        "a parenthesis too few",
                        "{'name': 'a', 'path': 'name.where(use'}",
                        "View broken, column a: the path name.where(use expects ')' at character 15."),
                column(
                        "a quantity",
                        "{'name': 'a', 'path': 'birthDate + 1 year'}",
                        "View broken, column a: the path birthDate + 1 year has a quantity at character 13, and quantities"
                                + " are not supported."),
                column(
                        "an unknown escape",
                        "{'name': 'a', 'path': 'id.matches(\\'\\\\d\\')'}",
                        "View broken, column a: the path id.matches('\\d') expects an escape that FHIRPath knows (a"
                                + " backslash itself is written twice) at character 13."),
                column(
                        "a date that the calendar lacks",
                        "{'name': 'a', 'path': 'birthDate = @2023-02-29'}",
                        "View broken, column a: the path birthDate = @2023-02-29 expects a date, time or dateTime at"
                                + " character 13."),
                column(
                        "an unknown element",
                        "{'name': 'a', 'path': 'name.surname'}",
                        "View broken, column a: the path name.surname names surname, which HumanName does not have."),
                column(
                        "a choice by its JSON name",
                        "{'name': 'a', 'path': 'deceasedBoolean'}",
                        "View broken, column a: the path deceasedBoolean names deceasedBoolean, which Patient does not"
                                + " have: write deceased.ofType(boolean)."),
                column(
                        "a type that a choice never has",
                        "{'name': 'a', 'path': 'deceased.ofType(Period).start'}",
                        "View broken, column a: the path deceased.ofType(Period).start takes a boolean or dateTime for a"
                                + " Period, which it never is."),
                column(
                        "an unknown type",
                        "{'name': 'a', 'path': 'deceased.ofType(Flag9)'}",
                        "View broken, column a: the path deceased.ofType(Flag9) names the unknown type Flag9."),
                column(
                        "a cell of an object",
                        "{'name': 'a', 'path': 'name.first()'}",
                        "View broken, column a: the path name.first() gives a HumanName, which no cell can hold."),
                column(
                        "a type of FHIRPath's own",
                        "{'name': 'a', 'path': 'gender.ofType(System.String)'}",
                        "View broken, column a: the path gender.ofType(System.String) names the unknown type String: write"
                                + " string."),
                column(
                        "a date for a whole number",
                        "{'name': 'a', 'path': 'birthDate', 'type': 'integer'}",
                        "View broken, column a: the path birthDate gives a value of type date, which no column of"
                                + " type integer takes."),
                column(
                        "a dateTime for a boolean",
                        "{'name': 'a', 'path': 'deceased.ofType(dateTime)', 'tag': [{'name': 'ansi/type', 'value':"
                                + " 'boolean'}]}",
                        "View broken, column a: the path deceased.ofType(dateTime) gives a value of type"
                                + " dateTime, which no column of type boolean takes."),
                column(
                        "a boolean for a number",
                        "{'name': 'a', 'path': 'name.exists()', 'type': 'decimal'}",
                        "View broken, column a: the path name.exists() gives a value of type boolean, which no"
                                + " column of type decimal takes."),
                column(
                        "a number for a date",
                        "{'name': 'a', 'path': 'name.count()', 'type': 'date'}",
                        "View broken, column a: the path name.count() gives a value of type integer, which no"
                                + " column of type date takes."),
                column(
                        "an order of unlike values",
                        "{'name': 'a', 'path': 'birthDate < 5', 'type': 'boolean'}",
                        "View broken, column a: the path birthDate < 5 compares a value of type date with one of"
                                + " type decimal, which have no order."),
                column(
                        "an order of booleans",
                        "{'name': 'a', 'path': 'active > false', 'type': 'boolean'}",
                        "View broken, column a: the path active > false compares a value of type boolean with one"
                                + " of type boolean, which have no order."),
                column(
                        "a sum of a date",
                        "{'name': 'a', 'path': 'birthDate + 1'}",
                        "View broken, column a: the path birthDate + 1 calculates with a value of type date, which is"
                                + " no number."),
                column(
                        "a sum of a boolean",
                        "{'name': 'a', 'path': 'active + \\'x\\''}",
                        "View broken, column a: the path active + 'x' calculates with a value of type boolean, which is no"
                                + " number."),
                column(
                        "a date less a text",
                        "{'name': 'a', 'path': 'birthDate - \\'T\\''}",
                        "View broken, column a: the path birthDate - 'T' calculates with a value of type date, which is no"
                                + " number."),
                column(
                        "a day for a whole number by another name",
                        "{'name': 'a', 'path': 'meta.lastUpdated', 'tag': [{'name': 'ansi/type', 'value': 'INT'}]}",
                        "View broken, column a: the path meta.lastUpdated gives a value of type instant, which no column of"
                                + " type integer takes."),
                column(
                        "a date with a minus",
                        "{'name': 'a', 'path': '-birthDate'}",
                        "View broken, column a: the path -birthDate calculates with a value of type date, which is no"
                                + " number."),
                column(
                        "a text with a NUL",
                        "{'name': 'a', 'path': 'id & \\'\\\\u0000\\''}",
                        "View broken, column a: the path id & '\\u0000' expects a text without NUL and halves of surrogate pairs"
                                + " at character 6."),
                column(
                        "a tag that is no array",
                        "{'name': 'a', 'path': 'id', 'tag': {'name': 'ansi/type', 'value': 'text'}}",
                        "View broken, tag: is no array."),
                view(
                        "branches of other types in the database",
                        "'select': [{'unionAll': [{'column': [{'name': 'a', 'path': 'birthDate', 'type': 'date'}]}, {'column':"
                                + " [{'name': 'a', 'path': 'birthDate', 'type': 'date', 'tag': [{'name': 'ansi/type', 'value':"
                                + " 'text'}]}]}]}]",
                        "View broken, unionAll: branch 2 has the columns [a date as text] where the first has [a date]."),
                view(
                        "an unknown element to make rows of",
                        "'select': [{'forEach': 'names', 'column': [{'name': 'a', 'path': 'id'}]}]",
                        "View broken, forEach: the path names names names, which Patient does not have."),
                view(
                        "branches of other columns",
                        "'select': [{'unionAll': [{'column': [{'name': 'a', 'path': 'id'}]},"
                                + " {'column': [{'name': 'b', 'path': 'id'}]}]}]",
                        "View broken, unionAll: branch 2 has the columns [b string] where the first has [a string]."),
                view(
                        "branches of other types",
                        "'select': [{'unionAll': [{'column': [{'name': 'a', 'path': 'id'}]},"
                                + " {'column': [{'name': 'a', 'path': 'birthDate', 'type': 'date'}]}]}]",
                        "View broken, unionAll: branch 2 has the columns [a date] where the first has [a string]."),
                view(
                        "two ways to make rows",
                        "'select': [{'forEach': 'name', 'forEachOrNull': 'name', 'column': [{'name': 'a', 'path':"
                                + " 'family'}]}]",
                        "View broken, select: has more than one of forEach, forEachOrNull and repeat."),
                view(
                        "a select of nothing",
                        "'select': [{'forEach': 'name'}]",
                        "View broken, select: has no column, no select and no unionAll."),
                view(
                        "a condition that is no array",
                        "'where': 'active', 'select': [{'column': [{'name': 'a', 'path': 'id'}]}]",
                        "View broken, where: is no array."),
                view(
                        "a repetition that is no array",
                        "'select': [{'repeat': 'contact', 'column': [{'name': 'a', 'path': 'id'}]}]",
                        "View broken, repeat: is no array."),
                view(
                        "a repetition by an unknown function",
                        "'select': [{'repeat': ['contact.foo()'], 'column': [{'name': 'a', 'path': 'id'}]}]",
                        "View broken, repeat: the path contact.foo() knows no function foo()."),
                view("nothing selected", "'select': []", "View broken, select: selects nothing."),
                view(
                        "a condition that is none",
                        "'where': [{'path': 'gender'}], 'select': [{'column': [{'name': 'a', 'path': 'id'}]}]",
                        "View broken, where: the path gender gives a code and no condition."),
                view(
                        "a constant without value",
                        "'constant': [{'name': 'c'}], 'select': [{'column': [{'name': 'a', 'path': 'id'}]}]",
                        "View broken, constant c: has no value."),
                view(
                        "a constant with a wrong value",
                        "'constant': [{'name': 'c', 'valueDate': '2020-13'}],"
                                + " 'select': [{'column': [{'name': 'a', 'path': 'id'}]}]",
                        "View broken, constant c: has a value that is no Date."),
                constant(
                        "a number in quotes",
                        "'valueInteger': '1'",
                        "has a value that is no Integer, which stands without quotes"),
                constant(
                        "a fraction for a whole number",
                        "'valuePositiveInt': 1.5",
                        "has a value that is no PositiveInt, which stands without quotes"),
                constant(
                        "a boolean in quotes",
                        "'valueBoolean': 'true'",
                        "has a value that is no Boolean, which is true or false without quotes"),
                constant(
                        "a text without quotes",
                        "'valueCode': 7",
                        "has a value that is no Code, which stands in quotes"),
                constant(
                        "a text that no table takes",
                        "'valueString': 'a\\u0000'",
                        "has a value with a NUL or half of a surrogate pair, which no table takes"),
                constant(
                        "a number beyond all",
                        "'valueDecimal': 1e400",
                        "has a value of more than 308 digits before or behind the point"),
                constant(
                        "a value of a misspelt type",
                        "'valueStrng': 'x'",
                        "has a value of the unknown type valueStrng"));
    }

    private static Arguments column(String mistake, String columns, String line) {
        return view(mistake, "'select': [{'column': [" + columns + "]}]", line);
    }

    private static Arguments constant(String mistake, String value, String problem) {
        return view(
                mistake,
                "'constant': [{'name': 'c', " + value + "}], 'select': [{'column': [{'name': 'a', 'path': 'id'}]}]",
                "View broken, constant c: " + problem + ".");
    }

    private static Arguments view(String mistake, String rest, String line) {
        String view = "{'name': 'broken', 'resource': 'Patient', 'fhirVersion': ['4.0.1'], " + rest + "}";
        return Arguments.of(mistake, view, line);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenViews")
    void isRefusedInOneLineThatSaysWhere(String mistake, String view, String line) {
        assertThatThrownBy(() -> compile(view))
                .isInstanceOf(InvalidViewException.class)
                .hasMessage(line);
    }

    @Test
    void everyMistakeHasItsOwnLine() {
        List<Object> lines = brokenViews().map(view -> view.get()[2]).toList();

        assertThat(lines).doesNotHaveDuplicates().hasSizeGreaterThan(10);
    }

    @Test
    void aResourceThatTheModelLacksIsRefused() {
        assertThatThrownBy(() -> compile("{'name': 'v', 'resource': 'Claims', 'fhirVersion': '3.0.2',"
                        + " 'select': [{'column': [{'name': 'a', 'path': 'id'}]}]}"))
                .hasMessage("View v, resource: names no resource of the model: Claims.");
    }

    @Test
    void whatIsNoJsonIsRefusedWithItsLine() {
        assertThatThrownBy(() -> compile("{'name': 'v',\n 'resource'"))
                .isInstanceOf(InvalidViewException.class)
                .hasMessage("The view is no JSON (line 2).");
        assertThatThrownBy(() -> compile("{'name': 'v',\n 'select': [{'column': [],\n 'column': []}]}"))
                .isInstanceOf(InvalidViewException.class)
                .hasMessage("The view has a member twice in one object (line 3).");
        assertThatThrownBy(() -> compile("{'name': 'v'}\n{'name': 'v'}"))
                .isInstanceOf(InvalidViewException.class)
                .hasMessage("The view is more than one JSON document (line 2).");
        assertThatThrownBy(() -> compile("[]")).hasMessage("The view is no JSON object.");
        assertThatThrownBy(() -> compile(" ")).hasMessage("The view is no JSON object.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e309", "-1e2147483647", "1e-2147483647", "1e99999999999"})
    void aNumberIsBeyondAllHoweverFar(String number) {
        assertThatThrownBy(
                        () -> compile("{'name': 'v', 'resource': 'Patient', 'constant': [{'name': 'c', 'valueDecimal': "
                                + number + "}], 'select': [{'column': [{'name': 'a', 'path': 'id'}]}]}"))
                .isInstanceOf(InvalidViewException.class)
                .hasMessageContaining("digits");
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource(delimiter = ';', nullValues = "none", textBlock = """
            date    ; date       ; none
            dateTime; date       ; none
            date    ; none       ; DATE
            integer ; int        ; INTEGER
            string  ; varchar    ; text
            string  ; varchar(20); character varying
            string  ; none       ; text
            """)
    void branchesMayCallATypeOfTheDatabaseOtherwise(String type, @Nullable String first, @Nullable String second) {
        String column = "{'name': 'a', 'path': 'x', 'type': '" + type + "'%s}";

        CompiledView view = compile("{'name': 'v', 'resource': 'Patient', 'select': [{'unionAll': [{'column': ["
                + column.formatted(tag(first)) + "]}, {'column': [" + column.formatted(tag(second)) + "]}]}]}");

        assertThat(view.columns()).extracting(Column::name).containsExactly("a");
    }

    private static String tag(@Nullable String type) {
        return type == null ? "" : ", 'tag': [{'name': 'ansi/type', 'value': '" + type + "'}]";
    }

    private static CompiledView compile(String view) {
        String json = view.replace("\\'", "\u0001").replace('\'', '"').replace('\u0001', '\'');
        return new ViewCompiler().compile(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
