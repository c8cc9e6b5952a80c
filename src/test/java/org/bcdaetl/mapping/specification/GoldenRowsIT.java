package org.bcdaetl.mapping.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bcdaetl.night.LoadedWarehouse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Our own synthetic resources, each made for some rule of the mapping, and the rows that they must become, written down
 * by hand. An expected file has the columns that some row fills; all others must be NULL in every row.
 */
class GoldenRowsIT {

    private static final String GOLDEN = "classpath:golden/v1/";
    private static final Instant TRANSACTION_TIME = Instant.parse("2023-06-16T04:00:00Z");
    private static final List<String> LINEAGE = List.of("file_name", "file_date");

    private static final String WITHOUT_ROWS = "partb_be_demo_codes";

    private static LoadedWarehouse warehouse;

    @BeforeAll
    static void load() {
        warehouse = LoadedWarehouse.of(GoldenResources.all(), TRANSACTION_TIME);
        warehouse.jdbc().sql("""
                        insert into cclf.aco_provider (npi, tin, begin_dt, end_dt) values
                        ('1000000011', null, null, null), (null, '990000001', '2023-02-01', '2023-02-01'),
                        ('1000000081', null, '2023-01-06', null), ('1000000072', '990000002', null, null)
                        """).update();
    }

    static Stream<String> tables() {
        return GoldenResources.files(GOLDEN + "expected/*.csv").map(GoldenRowsIT::nameOf);
    }

    static Stream<String> queries() {
        return GoldenResources.files("classpath:sql/queries/*.sql").map(GoldenRowsIT::nameOf);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyRowIsAsExpected(String table) {
        List<String> expected = lines(GOLDEN + "expected/" + table + ".csv");
        List<String> actual = warehouse.csv("select " + expected.get(0) + " from cclf." + table);
        assertThat(rows(actual)).containsExactlyInAnyOrderElementsOf(rows(expected));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void columnsThatTheExpectedFileLeavesOutAreNull(String table) {
        List<String> filled = Arrays.asList(
                lines(GOLDEN + "expected/" + table + ".csv").get(0).split(","));
        List<String> others = columns(table);
        others.removeAll(filled);
        others.removeAll(LINEAGE);
        for (String column : others) {
            assertThat(warehouse.csv("select count(" + column + ") from cclf." + table))
                    .as(column)
                    .containsExactly("count", "0");
        }
    }

    @ParameterizedTest
    @MethodSource("queries")
    void everyQueryAnswersAsExpected(String query) {
        assertThat(warehouse.csv(query(query))).containsExactlyElementsOf(lines(GOLDEN + "queries/" + query + ".csv"));
    }

    static Stream<Arguments> strays() {
        String visit = "\"clm_line_hcpcs_cd\": \"99213\", \"clm_prvdr_spclty_cd\": \"08\", \"clm_line_from_dt\": ";
        String wellness = "\"clm_line_hcpcs_cd\": \"G0439\", \"clm_line_from_dt\": \"2023-02-01\"";
        String later = "\"clm_from_dt\": \"2060-01-01\", \"clm_thru_dt\": \"2060-01-02\"";
        String unpaid = "\"clm_mdcr_npmt_rsn_cd\": \"N\"";
        String emergency = "\"clm_line_prod_rev_ctr_cd\": \"0450\"";
        String office = "\"clm_pos_cd\": \"11\", \"clm_line_from_dt\": \"2023-05-05\"";
        String costly = "\"2023-02-01\", \"clm_rndrg_prvdr_tax_num\": \"999999999\", \"clm_line_alowd_chrg_amt\": 9000";
        String denied = ", \"clm_carr_pmt_dnl_cd\": \"00\"";
        String unprocessed = ", \"clm_prcsg_ind_cd\": \"N\"";
        String codedLater = "\"dgns_year\": 2060, \"first_dgns_dt\": \"2060-01-01\", \"last_dgns_dt\": \"2060-01-01\"";
        return Stream.of(
                Arguments.of(
                        "leakage",
                        "",
                        copy("parta_claims_header", "-5004", later + ", \"clm_pmt_amt\": 900")
                                + copy("partb_physicians", "-5011", later + ", \"clm_line_cvrd_pd_amt\": 900")
                                + copy("partb_dme", "-5021", later + ", \"clm_line_cvrd_pd_amt\": 900")),
                Arguments.of(
                        "primary-care-plurality",
                        copy("partb_physicians", "-5011", visit + "\"2023-02-01\""),
                        copy(
                                        "partb_physicians",
                                        "-5011",
                                        visit + "\"2060-01-01\", \"clm_rndrg_prvdr_tax_num\": \"999999999\"")
                                + copy(
                                        "partb_physicians",
                                        "-5011",
                                        visit
                                                + "\"2023-02-01\", \"clm_line_hcpcs_cd\": \"99309\", \"clm_pos_cd\": \"31\"")
                                + copy("partb_physicians", "-5011", visit + costly + denied)
                                + copy("partb_physicians", "-5011", visit + costly + unprocessed)),
                Arguments.of(
                        "chronic-conditions",
                        "",
                        copyOf("diagnosed_year", "clm_dgns_cd = 'I10'", codedLater + ", \"bene_id\": \"x\"")
                                + copy("parta_claims_header", "-5004", later + ", \"clm_pmt_amt\": 900")),
                Arguments.of(
                        "chronic-conditions",
                        "update bcda.diagnosed_year set first_dgns_dt = current_date, last_dgns_dt = current_date"
                                + " where clm_dgns_cd = 'I10'",
                        "update bcda.diagnosed_year set last_dgns_dt = current_date + 30"
                                + " where clm_dgns_cd = 'I10' and setting = 'professional'"),
                Arguments.of("diagnosis-history", "", copyOf("diagnosed_year", "clm_dgns_cd = 'I10'", codedLater)),
                Arguments.of(
                        "deaths",
                        "",
                        copy(
                                "parta_claims_header",
                                "-5015",
                                "\"clm_from_dt\": \"2060-01-01\", \"clm_thru_dt\": \"2060-01-02\", \"clm_pmt_amt\": 900")),
                Arguments.of(
                        "services",
                        "",
                        copy("partb_physicians", "-5011", "\"clm_carr_pmt_dnl_cd\": \"00\"")
                                + copy("partb_physicians", "-5011", "\"clm_prcsg_ind_cd\": \"N\"")),
                Arguments.of(
                        "emergency-visits",
                        "",
                        copy("parta_claims_header", "-5004", unpaid)
                                + copy("parta_claims_revenue_center_detail", "-5004", emergency)),
                Arguments.of(
                        "emergency-follow-up",
                        emergencyVisit("\"clm_mdcr_npmt_rsn_cd\": null"),
                        copy("parta_claims_header", "-5004", unpaid)
                                + copy("parta_claims_revenue_center_detail", "-5004", emergency)
                                + copy("partb_physicians", "-5011", office + denied)
                                + copy("partb_physicians", "-5011", office + unprocessed)),
                Arguments.of(
                        "wellness-visits",
                        "",
                        copy("partb_physicians", "-5011", wellness + ", \"clm_carr_pmt_dnl_cd\": \"0\"")
                                + copy("parta_claims_header", "-5004", unpaid)
                                + copy("parta_claims_revenue_center_detail", "-5004", wellness)));
    }

    @ParameterizedTest
    @MethodSource("strays")
    void aClaimOfAWrongDayOrOneThatIsDeniedChangesNoAnswer(String query, String before, String stray) {
        String sql = query(query);
        planted(jdbc -> {
            Stream.of(before.split(";"))
                    .filter(statement -> !statement.isEmpty())
                    .forEach(statement -> jdbc.sql(statement).update());
            List<String> answer = answer(jdbc, sql);
            assertThat(answer).isNotEmpty();
            Stream.of(stray.split(";"))
                    .forEach(statement ->
                            assertThat(jdbc.sql(statement).update()).isEqualTo(1));

            assertThat(answer(jdbc, sql)).containsExactlyElementsOf(answer);
        });
    }

    @Test
    void claimsWithoutATypeCodeAreOfTheSettingOfTheirKind() {
        planted(jdbc -> {
            for (String statement : (copy(
                                    "parta_claims_header", "-5003", "\"clm_type_cd\": null, \"clm_pmt_amt\": 1900")
                            + copy(
                                    "parta_claims_header",
                                    "-5003",
                                    "\"cur_clm_uniq_id\": \"unpaid\", \"clm_mdcr_npmt_rsn_cd\": \"N\"")
                            + copy(
                                    "parta_claims_header",
                                    "-5001",
                                    "\"cur_clm_uniq_id\": \"stay\", \"clm_type_cd\": null, \"clm_pmt_amt\": 1")
                            + emergencyVisit(
                                    "\"clm_type_cd\": null, \"clm_pmt_amt\": null, \"clm_mdcr_npmt_rsn_cd\": null"))
                    .split(";")) {
                jdbc.sql(statement).update();
            }

            assertThat(answer(jdbc, query("skilled-nursing-days"))).containsExactly("(2023,1,3,57,50.00,1900.00)");
            assertThat(answer(jdbc, query("paid-by-setting")))
                    .contains("(2023,inpatient,2,29001.07)", "(2023,\"skilled nursing\",1,1900.00)");
            assertThat(answer(jdbc, query("emergency-follow-up"))).containsExactly("(2023,1,0)");
        });
    }

    @Test
    void aVisitThatAPlanPaidCountsThoughMedicarePaidNothing() {
        planted(jdbc -> {
            for (String statement : emergencyVisit("\"clm_type_cd\": \"62\", \"clm_mdcr_npmt_rsn_cd\": \"N\"")
                    .split(";")) {
                jdbc.sql(statement).update();
            }

            assertThat(answer(jdbc, query("emergency-visits"))).containsExactly("(1S00E00AA12,2,2023-05-02)");
        });
    }

    @Test
    void analystsCanAskEveryQueryWithTheGrantsOfTheDocs() throws IOException {
        String page = Files.readString(Path.of("docs/operations.md"));
        int grants = page.indexOf("grant usage", page.indexOf("Grants for analysts"));
        String granted = page.substring(grants, page.indexOf("```", grants)).replace("analysts", "golden_analyst");
        planted(jdbc -> {
            jdbc.sql("create role golden_analyst").update();
            Stream.of(granted.strip().split(";"))
                    .forEach(grant -> jdbc.sql(grant).update());
            jdbc.sql("create view cclf.of_a_later_version as select 1 as one").update();
            jdbc.sql("set local role golden_analyst").update();

            assertThat(answer(jdbc, "select one from cclf.of_a_later_version")).containsExactly("(1)");
            assertThat(queries()).allSatisfy(query -> assertThatCode(() -> answer(jdbc, query(query)))
                    .doesNotThrowAnyException());
        });
    }

    /** Does something with what is rolled back after it. */
    private static void planted(Consumer<JdbcClient> work) {
        new TransactionTemplate(new JdbcTransactionManager(warehouse.database())).executeWithoutResult(status -> {
            work.accept(warehouse.jdbc());
            status.setRollbackOnly();
        });
    }

    /** A row of a claim once more, of another claim that differs from it. */
    private static String copy(String table, String claim, String changes) {
        return copyOf(
                table,
                "cur_clm_uniq_id = '" + claim + "'",
                "\"eob_id\": \"stray\", \"cur_clm_uniq_id\": \"stray\", " + changes);
    }

    /** A visit to an emergency department that is like another claim. */
    private static String emergencyVisit(String changes) {
        String visit = "\"cur_clm_uniq_id\": \"visit\", ";
        return copy("parta_claims_header", "-5004", visit + changes)
                + copy(
                        "parta_claims_revenue_center_detail",
                        "-5004",
                        visit + "\"clm_type_cd\": null, \"clm_line_prod_rev_ctr_cd\": \"0450\"");
    }

    private static String copyOf(String table, String row, String changes) {
        return "insert into bcda.%1$s select r.* from (select * from bcda.%1$s where %2$s limit 1) b,"
                        .formatted(table, row)
                + " jsonb_populate_record(null::bcda." + table + ", to_jsonb(b) || '{" + changes + "}') r;";
    }

    private static List<String> answer(JdbcClient jdbc, String sql) {
        return jdbc.sql("select a::text from (" + sql.replaceFirst(";\\s*$", "") + ") a")
                .query(String.class)
                .list();
    }

    private static String query(String name) {
        return String.join("\n", lines("classpath:sql/queries/" + name + ".sql"));
    }

    @Test
    void everyViewHasAnExpectedFile() {
        assertThat(tables())
                .containsExactlyInAnyOrderElementsOf(warehouse
                        .jdbc()
                        .sql("select table_name from information_schema.views where table_schema = 'cclf'"
                                + " and table_name not in ('data_dictionary', 'data_quality')")
                        .query(String.class)
                        .list());
    }

    /** But those of the table that version 1 has no rows for. */
    @Test
    void everyColumnThatVersion1DeliversIsFilledInSomeRow() {
        Set<String> mapped = lines(GOLDEN + "columns.csv").stream()
                .map(column -> column.substring(0, column.indexOf(',')))
                .collect(Collectors.toSet());
        List<String> delivered = lines(GOLDEN + "columns.csv").stream()
                .filter(column -> column.endsWith(",yes") && !column.startsWith(WITHOUT_ROWS))
                .map(column -> column.substring(0, column.lastIndexOf(',')))
                .filter(column -> LINEAGE.stream().noneMatch(column::endsWith))
                .toList();
        List<String> filled = new ArrayList<>();
        for (String table : tables().filter(table -> mapped.contains(table) && !table.equals(WITHOUT_ROWS))
                .toList()) {
            for (String column : columns(table)) {
                if (!LINEAGE.contains(column)
                        && warehouse
                                .csv("select count(" + column + ") > 0 from cclf." + table)
                                .contains("t")) {
                    filled.add(table + "," + column);
                }
            }
        }
        assertThat(filled).containsExactlyInAnyOrderElementsOf(delivered);
    }

    @Test
    void everyRowNamesItsFileAndTheDayOfTheExport() {
        for (String table :
                tables().filter(table -> columns(table).contains("file_name")).toList()) {
            assertThat(rows(warehouse.csv("select distinct file_name, file_date from cclf." + table)))
                    .as(table)
                    .isSubsetOf(
                            "ExplanationOfBenefit.ndjson,2023-06-16",
                            "Patient.ndjson,2023-06-16",
                            "Coverage.ndjson,2023-06-16")
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void noLineIsRejected() {
        assertThat(warehouse.csv("select count(*) from etl.rejected_record")).containsExactly("count", "0");
    }

    private static List<String> columns(String table) {
        return new ArrayList<>(warehouse
                .jdbc()
                .sql(
                        "select column_name from information_schema.columns where table_schema = 'cclf' and table_name = ?")
                .param(table)
                .query(String.class)
                .list());
    }

    private static List<String> rows(List<String> csv) {
        return csv.subList(1, csv.size());
    }

    private static List<String> lines(String location) {
        return GoldenResources.text(new PathMatchingResourcePatternResolver().getResource(location))
                .lines()
                .toList();
    }

    private static String nameOf(Resource resource) {
        String file = String.valueOf(resource.getFilename());
        return file.substring(0, file.lastIndexOf('.'));
    }
}
