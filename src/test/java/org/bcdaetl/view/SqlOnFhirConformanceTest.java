package org.bcdaetl.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * SQL on FHIR, clause by clause: cases of our own everywhere, and those of the official test suite where it stands beside
 * the project.
 */
class SqlOnFhirConformanceTest {

    private static final Path OWN = Path.of("src", "test", "resources", "sql-on-fhir");
    private static final Path OFFICIAL = Path.of("..", "shared", "sql-on-fhir", "tests");

    /** How many cases of our own there are for each part of the specification, by the names of the official suite. */
    private static final Map<String, Integer> PARTS = new TreeMap<>(Map.ofEntries(
            Map.entry("basic", 11),
            Map.entry("collection", 7),
            Map.entry("combinations", 6),
            Map.entry("constant_types", 20),
            Map.entry("constant", 14),
            Map.entry("fhirpath_numbers", 5),
            Map.entry("fhirpath", 11),
            Map.entry("fn_boundary", 10),
            Map.entry("fn_empty", 2),
            Map.entry("fn_extension", 3),
            Map.entry("fn_first", 3),
            Map.entry("fn_join", 3),
            Map.entry("fn_oftype", 4),
            Map.entry("fn_reference_keys", 3),
            Map.entry("foreach", 20),
            Map.entry("logic", 4),
            Map.entry("repeat", 10),
            Map.entry("row_index", 10),
            Map.entry("union", 13),
            Map.entry("validate", 15),
            Map.entry("view_resource", 4),
            Map.entry("where", 10)));

    static Stream<ConformanceCase> own() throws IOException {
        return ConformanceCase.of(OWN).stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("own")
    void givesTheRowsThatTheSpecificationAsksFor(ConformanceCase own) {
        own.assertHolds();
    }

    @TestFactory
    Stream<DynamicTest> givesTheRowsThatTheOfficialSuiteExpects() throws IOException {
        return official().stream().map(official -> DynamicTest.dynamicTest(official.toString(), official::assertHolds));
    }

    @Test
    void everyPartOfTheSpecificationHasItsCases() throws IOException {
        assertThat(parts(own())).isEqualTo(PARTS);
    }

    @Test
    void noPartOfTheOfficialSuiteIsWithoutAsManyCasesOfOurOwn() throws IOException {
        parts(official().stream())
                .forEach((part, cases) ->
                        assertThat(PARTS.getOrDefault(part, 0)).as(part).isGreaterThanOrEqualTo(cases));
    }

    private static List<ConformanceCase> official() throws IOException {
        List<ConformanceCase> cases = ConformanceCase.of(OFFICIAL);
        assumeFalse(cases.isEmpty(), "needs " + OFFICIAL);
        return cases;
    }

    private static Map<String, Integer> parts(Stream<ConformanceCase> cases) {
        return cases.collect(
                Collectors.groupingBy(ConformanceCase::suite, TreeMap::new, Collectors.summingInt(one -> 1)));
    }
}
