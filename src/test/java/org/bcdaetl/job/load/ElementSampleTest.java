package org.bcdaetl.job.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.bcdaetl.warehouse.quality.Elements;
import org.bcdaetl.warehouse.schema.BaseTable.Family;
import org.junit.jupiter.api.Test;

/** Elements go by their paths and URLs, are counted by lines, and are all that is kept of these. */
class ElementSampleTest {

    private final ElementSample sample = new ElementSample();

    @Test
    void elementsGoByPathsAndUrlsAndAreCountedByLines() {
        read("""
                {"resourceType": "Patient", "id": "1", "extension": [
                  {"url": "https://cms.gov/race", "valueCoding": {"system": "https://cms.gov/codes", "code": "1"}},
                  {"valueDate": "1940-01-01", "url": "https://cms.gov/day"}],
                 "name": [{"given": ["A", "B"]}, {"given": ["C"]}], "telecom": [{"system": "phone"}]}""");
        read("{\"resourceType\": \"Patient\", \"name\": [], \"_birthDate\": null}");

        assertThat(counted())
                .isEqualTo(Map.ofEntries(
                        Map.entry("Patient", 2L),
                        Map.entry("Patient.resourceType", 2L),
                        Map.entry("Patient.id", 1L),
                        Map.entry("Patient.extension", 1L),
                        Map.entry("Patient.extension.url", 1L),
                        Map.entry("Patient.extension('https://cms.gov/race')", 1L),
                        Map.entry("Patient.extension('https://cms.gov/day')", 1L),
                        Map.entry("Patient.extension.valueDate", 1L),
                        Map.entry("Patient.extension.valueCoding", 1L),
                        Map.entry("Patient.extension.valueCoding.code", 1L),
                        Map.entry("Patient.extension.valueCoding.system", 1L),
                        Map.entry("Patient.extension.valueCoding.where(system = 'https://cms.gov/codes')", 1L),
                        Map.entry("Patient.name", 2L),
                        Map.entry("Patient.name.given", 1L),
                        Map.entry("Patient.telecom", 1L),
                        Map.entry("Patient.telecom.system", 1L),
                        Map.entry("Patient._birthDate", 1L)));
    }

    @Test
    void aBundlesEntryHasTheElementsOfItsResource() {
        read("{\"fullUrl\": \"x\", \"resource\": {\"resourceType\": \"Patient\", \"name\": []}}");

        assertThat(counted()).containsOnlyKeys("Patient", "Patient.fullUrl", "Patient.resourceType", "Patient.name");
    }

    @Test
    void variablesOfAMonthAreOneElement() {
        String variables = "https://bluebutton.cms.gov/resources/variables/";
        read("""
                {"extension": [{"url": "%1$sbuyin05", "valueCoding": {"system": "%1$sbuyin05", "code": "3"}},
                {"url": "%1$sbuyin06"}, {"url": "%1$sdual_12"}, {"url": "%1$sptdcntrct06/2026-6"}, {"url": "%1$srace13"}]}""".formatted(variables));

        assertThat(counted())
                .containsOnlyKeys(
                        "Patient",
                        "Patient.extension",
                        "Patient.extension.url",
                        "Patient.extension.valueCoding",
                        "Patient.extension.valueCoding.code",
                        "Patient.extension.valueCoding.system",
                        "Patient.extension.valueCoding.where(system = '" + variables + "buyinMM')",
                        "Patient.extension('" + variables + "buyinMM')",
                        "Patient.extension('" + variables + "dual_MM')",
                        "Patient.extension('" + variables + "ptdcntrctMM')",
                        "Patient.extension('" + variables + "race13')");
    }

    @Test
    void nothingIsKeptThatIsNoNameAndNoUrl() {
        read("{\"Jane Doe\": 1, \"\\u0000\": 2, \"extension\": [{\"url\": \"Jane Doe\"}, {\"url\": \"https://a b'c\"}],"
                + "\"identifier\": [{\"system\": \"Jane Doe\"}]}");

        assertThat(counted())
                .containsOnlyKeys(
                        "Patient",
                        "Patient.?",
                        "Patient.extension",
                        "Patient.extension.url",
                        "Patient.extension('?')",
                        "Patient.identifier",
                        "Patient.identifier.system");
    }

    @Test
    void whatAServerMakesUpTakesNoMemory() {
        StringBuilder names = new StringBuilder("{\"a\": 0");
        for (int i = 0; i < 20_000; i++) {
            names.append(", \"a").append(i).append("\": 0");
        }
        read(names + "}");
        read("[".repeat(2_000));

        assertThat(counted()).hasSizeBetween(1_000, 6_000).containsEntry("Patient", 2L);
    }

    @Test
    void oneLineInFiveIsReadUntilManyWereAndThenFew() {
        long[] first = wanted(1, 20);
        for (int i = 0; i < 64; i++) {
            read("{}");
        }

        assertThat(first).containsExactly(1, 6, 11, 16);
        assertThat(wanted(1, 1_100)).containsExactly(1, 501, 1_001);
        assertThat(sample.wants(Family.COVERAGE, 6)).isTrue();
        sample.clear();
        assertThat(sample.samples()).isEmpty();
        assertThat(sample.wants(Family.PATIENT, 6)).isFalse();
    }

    private long[] wanted(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .filter(line -> sample.wants(Family.PATIENT, line))
                .toArray();
    }

    private void read(String line) {
        byte[] bytes = ("\n" + line).getBytes(StandardCharsets.UTF_8);
        sample.read(Family.PATIENT, bytes, 1, bytes.length);
    }

    private Map<String, Long> counted() {
        Map<String, Long> counted = new TreeMap<>();
        List<Elements.Sample> samples = sample.samples();
        assertThat(samples).hasSize(1);
        for (int i = 0; i < samples.get(0).paths().size(); i++) {
            counted.merge(samples.get(0).paths().get(i), samples.get(0).lines().get(i), Long::sum);
        }
        return counted;
    }
}
