package org.bcdaetl.fhirpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.bcdaetl.fhirpath.compile.Compiler;
import org.bcdaetl.fhirpath.compile.Lookups;
import org.bcdaetl.fhirpath.eval.EvaluationException;
import org.bcdaetl.fhirpath.syntax.InvalidPathException;
import org.bcdaetl.fhirpath.syntax.Parser;
import org.bcdaetl.json.Names;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** FHIRPath by its normative specification (N1), over the patient of {@link Evaluation}. */
class FhirPathTest {

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(files = "src/test/resources/fhirpath.csv", delimiter = '\t', quoteCharacter = '\0', emptyValue = "")
    void givesWhatTheSpecificationSays(String expression, String expected) {
        assertThat(Evaluation.of(expression)).isEqualTo(expected.equals("{}") ? "" : expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name.given.substring(1)",
                "name.given.toInteger()",
                "name.given < 'a'",
                "name.given + 'a'",
                "name.given.single()",
                "name.given in name.given",
                "name.given and true",
                "iif(name.given, 1, 2)",
                "name.iif(use = 'usual', 'U', 'O')",
                "'a'.startsWith(name.given)",
                "name[1.5]",
                "name['a']",
                "1 + 'a'",
                "'a' - 'b'",
                "-'a'",
                "+'a'",
                "1 < 'a'",
                "true < false",
                "name.first() < name.last()",
                "@2015 < @T12",
                "gender.abs()",
                "name.first().upper()",
                "1.5.round(-1)",
                "'a'.substring('b')",
                "name.skip('a')",
                "'a'.matches('(')",
                "'a'.replaceMatches('a', '$9')",
                "'a'.replaceMatches('a', '$')",
                "10.power(100000)",
                "birthDate + 1",
                "name.join('')"
            })
    void failsWhereTheSpecificationCallsForAnError(String expression) {
        assertThatThrownBy(() -> Evaluation.of(expression))
                .isInstanceOf(EvaluationException.class)
                .message()
                .doesNotContain("Ann", "female", "p1");
    }

    @Test
    void aRegularExpressionThatRunsOutOfStackIsAnError() {
        String hundredKilobytes = "('" + "ab".repeat(50_000) + "')";

        assertThatThrownBy(() -> Evaluation.of(hundredKilobytes + ".matchesFull('(a|b)*')"))
                .isInstanceOf(EvaluationException.class);
        assertThat(Evaluation.of(hundredKilobytes + ".length()")).isEqualTo("100000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name.",
                ".name",
                "name..given",
                "name given",
                "name(",
                "(name",
                "name)",
                "name[0",
                "'a",
                "`a",
                "1 +",
                "= 1",
                "@",
                "@2015-13",
                "@2015-02-30",
                "@2015-1",
                "@T25",
                "'\\d'",
                "'\\u12'",
                "'\\u0000'",
                "'\u0000'",
                "'\\uD83D'",
                "'\\uDE00\\uD83D'",
                "$total",
                "$that",
                "%",
                "%unknown",
                "/* open",
                "a # b",
                "4 'mg'",
                "1 year",
                "name.nonsense()",
                "name.children()",
                "now()",
                "name.where()",
                "name.where(a, b)",
                "name.first(1)",
                "'a'.substring()",
                "iif(true)",
                "name.ofType('a')",
                "name.aggregate($this)"
            })
    void isRefusedBeforeAnythingIsEvaluated(String expression) {
        assertThatThrownBy(() ->
                        new Compiler(new Names(), new Lookups(), Map.of(), "Patient").compile(Parser.parse(expression)))
                .isInstanceOf(InvalidPathException.class)
                .message()
                .doesNotContain("\n");
    }
}
