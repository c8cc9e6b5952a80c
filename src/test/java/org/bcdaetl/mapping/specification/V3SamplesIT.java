package org.bcdaetl.mapping.specification;

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
import org.bcdaetl.mapping.specification.CclfMapping.MappedColumn;
import org.bcdaetl.mapping.version3.SmallV3Resources;
import org.bcdaetl.night.LoadedWarehouse;
import org.bcdaetl.settings.ApiVersion;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * CMS's own samples of version 3, which developers have beside the project: all of them are loaded, those of shared systems
 * into no table of final claims, and every value is found that the specification of the mapping has seen in them.
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
            samples = files.sorted().map(V3SamplesIT::text).toList();
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

    @Test
    void everySampleIsLoaded() {
        assertThat(warehouse.csv(
                        "select split_part(reason, ':', 1), count(*) from etl.rejected_record group by 1 order by 1"))
                .containsExactly(
                        "split_part,count",
                        "\"the claim is partially adjudicated (from a shared system), which is loaded only if"
                                + " bcda.partially-adjudicated is true\",4",
                        "\"the resource is a prior authorization, which is loaded only if"
                                + " bcda.partially-adjudicated is true\",1");
        assertThat(warehouse.csv("select count(*) from etl.imprecise_value")).containsExactly("count", "0");
    }

    @Test
    void everyClaimButThoseOfSharedSystemsIsInTheTablesOfItsKind() {
        assertThat(claims("parta_claims_header"))
                .containsExactlyInAnyOrder(
                        "1071939711295",
                        "9000000000003",
                        "9000000000004",
                        "9000000000006",
                        "9000000000009",
                        "9000000000010");
        assertThat(claims("parta_be_demo_codes")).isEqualTo(claims("parta_claims_header"));
        assertThat(claims("parta_claims_revenue_center_detail")).isEqualTo(claims("parta_claims_header"));
        assertThat(claims("parta_diagnosis_code")).isEqualTo(claims("parta_claims_header"));
        assertThat(claims("partd_claims")).containsExactlyInAnyOrder("5213363418309", "PHARM-2024-0012345");
        assertThat(claims("partb_physicians")).contains("3351266481402");
    }

    @Test
    void institutionalClaimsOfCmsAreWhatTheySay() {
        assertThat(cells(
                        "1071939711295",
                        "parta_claims_header",
                        "clm_bill_clsfctn_cd",
                        "clm_bill_freq_cd",
                        "dgns_drg_cd"))
                .containsExactly("3/X/008");
        assertThat(cells("1071939711295", "parta_claims_header", "prncpl_dgns_cd", "clm_idr_ld_dt", "prvdr_oscar_num"))
                .containsExactly("W5541XA/-/-");
        assertThat(cells("9000000000010", "parta_claims_header", "clm_nch_prmry_pyr_cd", "prvdr_oscar_num"))
                .containsExactly("I/00024");
        assertThat(cells(
                        "9000000000010", "parta_diagnosis_code", "clm_val_sqnc_num", "clm_prod_type_cd", "clm_dgns_cd"))
                .containsExactly("1/D/M48062", "2/D/M47817", "3/D/E7800", "4/D/K1121", "5/1/Z66");
        assertThat(cells(
                        "9000000000003",
                        "parta_be_demo_codes",
                        "clm_1_rev_cntr_ansi_grp_cd",
                        "clm_1_rev_cntr_ansi_rsn_cd"))
                .containsExactly("PR/B7");
        assertThat(cells(
                        "9000000000003",
                        "parta_claims_revenue_center_detail",
                        "clm_line_hcpcs_cd",
                        "clm_rev_apc_hipps_cd"))
                .contains("-/NHNC1");
        assertThat(cells("5213363418309", "partd_claims", "clm_type_cd", "clm_adjsmt_type_cd", "clm_line_bene_pmt_amt"))
                .containsExactly("03/4/0");
        assertThat(cells("PHARM-2024-0012345", "partd_claims", "prvdr_srvc_id_qlfyr_cd", "clm_line_bene_pmt_amt"))
                .containsExactly("11/10.0");
    }

    /** The columns of a claim's rows, {@code -} for NULL, in the order of their texts. */
    private static List<String> cells(String claim, String table, String... columns) {
        return warehouse
                .ofClaim(
                        claim,
                        table,
                        Stream.of(columns)
                                .map("coalesce(%s::text, '-')"::formatted)
                                .collect(Collectors.joining(" || '/' || ")))
                .stream()
                .sorted()
                .toList();
    }

    private static List<String> claims(String table) {
        return warehouse
                .jdbc()
                .sql("select distinct cur_clm_uniq_id from cclf." + table + " order by 1")
                .query(String.class)
                .list();
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
