package org.bcdaetl.mapping.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.bcdaetl.mapping.specification.VerifiedValues.Verified;
import org.bcdaetl.night.LoadedWarehouse;
import org.bcdaetl.settings.ApiVersion;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * CMS's own samples of a version, which developers have beside the project, against every value that the specification of
 * the mapping has seen in them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SampleClaims {

    private static final Instant TRANSACTION_TIME = Instant.parse("2023-05-01T00:00:00Z");

    /** Claims by the names that the specification gives the samples. */
    private static final Map<String, String> CLAIMS = Map.of(
            "inpatient", "333333222222",
            "outpatient", "1234567890",
            "snf", "777777777",
            "hha", "2925555555",
            "hospice", "9992223422",
            "carrier", "9991831999",
            "dme", "2188888888",
            "pde", "89");

    /** Samples that share their ids with others, loaded on their own, the later one of an id in place of the earlier. */
    private static final List<String> VARIANTS = List.of("patient", "carrier", "carrier_multiline", "dme_tax");

    private final ApiVersion version;
    private final Path folder;
    private final List<Verified> values;
    private LoadedWarehouse warehouse;
    private LoadedWarehouse variants;

    /** @param release the release of FHIR, as the specification writes it */
    SampleClaims(ApiVersion version, String release) {
        this.version = version;
        this.folder = Path.of("../shared/samples", release.toLowerCase(Locale.ROOT));
        this.values = VerifiedValues.of(CclfMapping.columns(), release);
    }

    @BeforeAll
    void load() throws IOException {
        assumeTrue(Files.isDirectory(folder), "the samples are not beside the project");
        List<String> names;
        try (Stream<Path> files = Files.list(folder)) {
            names = files.map(SampleClaims::nameOf).sorted().toList();
        }
        warehouse = LoadedWarehouse.of(
                version,
                names.stream()
                        .filter(name -> !VARIANTS.contains(name))
                        .map(this::sample)
                        .toList(),
                TRANSACTION_TIME);
        variants = LoadedWarehouse.of(
                version,
                VARIANTS.stream().filter(names::contains).map(this::sample).toList(),
                TRANSACTION_TIME);
        variants.load(List.of(sample("patient_identifiers")), TRANSACTION_TIME);
    }

    /** The warehouse with one sample of each claim, coverage and person. */
    LoadedWarehouse warehouse() {
        return warehouse;
    }

    @Test
    void noSampleIsRejected() {
        for (LoadedWarehouse loaded : List.of(warehouse, variants)) {
            assertThat(loaded.csv("select count(*) from etl.rejected_record")).containsExactly("count", "0");
        }
    }

    @TestFactory
    Stream<DynamicTest> everyVerifiedValueIsInItsTable() {
        return values.stream()
                .filter(SampleClaims::hasRows)
                .map(verified -> DynamicTest.dynamicTest(verified.title(), () -> assertIsThere(verified)));
    }

    /** CCLFB lists lines with a demonstration code, and neither v1 nor v2 delivers any of these codes. */
    @Test
    void noPartBClaimHasADemonstrationCode() {
        assertThat(warehouse.csv("select count(*) from cclf.partb_be_demo_codes"))
                .containsExactly("count", "0");
    }

    @Test
    void homeHealthAndHospiceClaimsHaveNoProcedures() {
        assertThat(warehouse.csv("select count(*) from cclf.parta_procedure_code where clm_type_cd in ('10', '50')"))
                .containsExactly("count", "0");
    }

    /** The person of the samples died long before the months that the samples cover. */
    @Test
    void nobodyIsEnrolledAfterDeath() {
        assertThat(warehouse.csv("select count(*) from cclf.enrollment")).containsExactly("count", "0");
    }

    @Test
    void aClaimWithSeveralLinesHasAllOfThem() {
        assertThat(variants.csv("select clm_line_num, rndrg_prvdr_npi_num, clm_prvdr_spclty_cd, clm_line_dgns_cd"
                        + " from cclf.partb_physicians order by clm_line_num"))
                .hasSize(8)
                .allMatch(line -> line.startsWith("clm_line_num") || line.endsWith(",1923124,41,A52"));
    }

    @Test
    void aTaxNumberIsNoNpi() {
        assertThat(warehouse.csv("select clm_rndrg_prvdr_tax_num, rndrg_prvdr_npi_num from cclf.partb_physicians"
                        + " where cur_clm_uniq_id = '9991831999'"))
                .containsExactly("clm_rndrg_prvdr_tax_num,rndrg_prvdr_npi_num", "204299999,1923124");
        assertThat(variants.csv("select payto_prvdr_npi_num from cclf.partb_dme"))
                .containsExactly("payto_prvdr_npi_num", "1244444444");
    }

    /** Several values are those of all rows, one is that of the first row. */
    private void assertIsThere(Verified verified) {
        List<String> cells = cells(verified);
        int compared = verified.cells().size() == 1 ? Math.min(1, cells.size()) : cells.size();
        if (isInOrderOfResource(verified)) {
            assertThat(cells).containsExactlyInAnyOrderElementsOf(verified.cells());
        } else {
            assertThat(cells.subList(0, compared)).containsExactlyElementsOf(verified.cells());
        }
    }

    /**
     * Whether the specification tells the values as the resource has them, where CCLF4 has the principal diagnosis first:
     * those of the one sample that has another before it.
     */
    private boolean isInOrderOfResource(Verified verified) {
        return version == ApiVersion.V2
                && verified.sample().equals("snf")
                && verified.table().equals("parta_diagnosis_code")
                && verified.column().equals("clm_dgns_cd");
    }

    /** Whether the mapping gives the sample rows in the table of a value; the tests above tell of those without. */
    private static boolean hasRows(Verified verified) {
        return switch (verified.table()) {
            case "partb_be_demo_codes", "enrollment" -> false;
            case "parta_procedure_code" -> !List.of("hha", "hospice").contains(verified.sample());
            default -> true;
        };
    }

    private List<String> cells(Verified verified) {
        return warehouse
                .csv("select " + verified.column() + " from cclf." + verified.table() + " where " + row(verified))
                .stream()
                .skip(1)
                .toList();
    }

    private static String row(Verified verified) {
        return switch (verified.table()) {
            case "coverage" -> "coverage_id = 'part-a-567834'";
            case "coverage_month" ->
                "bene_id = '567834' and coverage_month = '2018-"
                        + (verified.month().isEmpty() ? "01" : verified.month()) + "-01'";
            case "beneficiary_demographics" -> "bene_mbi_id = '3456789'";
            case "beneficiary_xref" -> "crnt_num = '3456789' and prvs_num = '3456689'";
            case "parta_diagnosis_code", "parta_procedure_code" ->
                "cur_clm_uniq_id = '" + CLAIMS.get(verified.sample()) + "' order by clm_val_sqnc_num";
            default -> "cur_clm_uniq_id = '" + CLAIMS.get(verified.sample()) + "'";
        };
    }

    /** A sample whose masked fields have values again. */
    private String sample(String name) {
        try {
            return Files.readString(folder.resolve(name + ".json"))
                    .replaceAll("(\"lastUpdated\"\\s*:\\s*)\"IGNORED_FIELD\"", "$1\"2023-04-28T10:15:30.000-04:00\"")
                    .replaceAll("(\"reference\"\\s*:\\s*)\"IGNORED_FIELD\"", "$1\"#1\"")
                    .replace("IGNORED_FIELD", "1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString().replace(".json", "");
    }
}
