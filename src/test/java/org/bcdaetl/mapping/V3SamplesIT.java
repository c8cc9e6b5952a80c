package org.bcdaetl.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bcdaetl.mapping.CclfMapping.MappedColumn;
import org.bcdaetl.night.LoadedWarehouse;
import org.bcdaetl.settings.ApiVersion;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * CMS's own samples of version 3 of people, coverages and professional claims, which developers have beside the project,
 * against every value that the specification of the mapping has seen in them.
 */
class V3SamplesIT {

    private static final Path SAMPLES = Path.of("../shared/samples/v3");
    private static final Instant TRANSACTION_TIME = Instant.parse("2026-06-15T00:00:00Z");

    private static final Set<String> TABLES = Set.of(
            "partb_physicians",
            "partb_be_demo_codes",
            "beneficiary_demographics",
            "beneficiary_xref",
            "coverage",
            "coverage_month",
            "enrollment");

    /** What the specification has from another claim's person, and corrects itself in one table only. */
    private static final String OF_ANOTHER_PERSON = "partb_be_demo_codes.bene_mbi_id";

    private static final Pattern VERIFIED = Pattern.compile("v3 verified: ([^;\\]]+?)\\]?$");
    private static final Pattern CORRECTED = Pattern.compile("this one counts: v3: (\\S+) for ");

    private static LoadedWarehouse warehouse;

    @BeforeAll
    static void load() throws IOException {
        assumeTrue(Files.isDirectory(SAMPLES), "the samples are not beside the project");
        List<String> samples;
        try (Stream<Path> files = Files.list(SAMPLES)) {
            samples = files.filter(V3SamplesIT::isOfPeopleOrProfessionals)
                    .map(V3SamplesIT::text)
                    .toList();
        }
        String ofUnknownPerson = text(SAMPLES.resolve("coverage_part_a.json"));
        String person = found("\"reference\"\\s*:\\s*\"Patient/(\\d+)\"", ofUnknownPerson);
        String mbi = found("\"subscriberId\"\\s*:\\s*\"(\\w+)\"", ofUnknownPerson);
        warehouse = LoadedWarehouse.of(
                ApiVersion.V3,
                Stream.concat(
                                samples.stream(),
                                Stream.of(SmallV3Resources.patient(
                                        person,
                                        "2026-06-01T00:00:00Z",
                                        SmallV3Resources.mbi(mbi, "2018-01-01", ""),
                                        "")))
                        .toList(),
                TRANSACTION_TIME);
    }

    private static boolean isOfPeopleOrProfessionals(Path file) {
        String json = text(file);
        return !json.contains("\"ExplanationOfBenefit\"")
                || (json.contains("\"CARRIER\"") || json.contains("\"DME\"")) && !json.contains("\"SharedSystem\"");
    }

    @Test
    void everySampleIsLoaded() {
        assertThat(warehouse.csv("select count(*) from etl.rejected_record")).containsExactly("count", "0");
        assertThat(warehouse.csv("select count(*) from etl.imprecise_value")).containsExactly("count", "0");
    }

    @TestFactory
    Stream<DynamicTest> everyVerifiedValueIsInItsTable() {
        List<MappedColumn> verified = CclfMapping.columns().stream()
                .filter(column -> TABLES.contains(column.table()) && value(column) != null)
                .filter(column -> !name(column).equals(OF_ANOTHER_PERSON))
                .toList();
        assertThat(verified).hasSizeGreaterThan(60);
        return verified.stream()
                .map(column -> DynamicTest.dynamicTest(
                        name(column), () -> assertThat(values(column)).contains(value(column))));
    }

    /** The claim of the sample is the one row of its tables; of people some row has the value. */
    private static Set<String> values(MappedColumn column) {
        String ofSample = column.table().startsWith("partb_") ? " where cur_clm_uniq_id = '3351266481402'" : "";
        return warehouse
                .jdbc()
                .sql("select distinct " + column.column() + "::text from cclf." + column.table() + ofSample)
                .query((row, index) -> String.valueOf(row.getString(1)))
                .stream()
                .collect(Collectors.toSet());
    }

    private static String name(MappedColumn column) {
        return column.table() + "." + column.column();
    }

    /** The cell that the specification has seen; null where it has seen none. */
    private static String value(MappedColumn column) {
        String text = column.verified() == null ? "" : column.verified();
        Matcher corrected = CORRECTED.matcher(text);
        if (corrected.find()) {
            return corrected.group(1);
        }
        Matcher verified = VERIFIED.matcher(text);
        if (!verified.find()) {
            return null;
        }
        String value = verified.group(1).replaceFirst(".* -> ", "").replace("Patient/", "");
        return switch (value) {
            case "http://hl7.org/fhir/sid/icd-9-cm" -> "9";
            default -> column.column().contains("dgns") ? value.replace(".", "") : value;
        };
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
