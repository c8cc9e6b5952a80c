package org.bcdaetl.mapping.version2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bcdaetl.mapping.version2.V2PartialClaims.CURRENT;
import static org.bcdaetl.mapping.version2.V2PartialClaims.FINAL;
import static org.bcdaetl.mapping.version2.V2PartialClaims.FORMER;
import static org.bcdaetl.mapping.version2.V2PartialClaims.NOT_FINAL;
import static org.bcdaetl.mapping.version2.V2PartialClaims.PEOPLE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.CclfContent;
import org.bcdaetl.night.CommandLine;
import org.bcdaetl.night.LoadedWarehouse;
import org.bcdaetl.settings.ApiVersion;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Version 2 sends claims before they are final as Claim and ClaimResponse, which name their people by MBI alone. */
class V2PartialClaimsIT {

    private static final Map<String, Object> WITH_PARTIAL = Map.of("bcda.partially-adjudicated", true);
    private static final Instant FIRST_NIGHT = Instant.parse("2026-07-01T04:00:00Z");
    private static final Instant SECOND_NIGHT = Instant.parse("2026-08-01T04:00:00Z");
    private static final List<String> TABLES = List.of("partial_claim", "partial_claim_line");

    private static LoadedWarehouse warehouse;

    @BeforeAll
    static void loadTwoNights() {
        warehouse = new LoadedWarehouse(TestPostgres.warehouse(ApiVersion.V2), ApiVersion.V2);
        warehouse.load(all(PEOPLE, FINAL, NOT_FINAL), FIRST_NIGHT, WITH_PARTIAL);
        assertThat(warehouse.csv("select count(*) from cclf.partial_claim where final_clm_uniq_id is not null"))
                .containsExactly("count", "0");
        warehouse.load(
                List.of(
                        V2PartialClaims.finalClaim(
                                "910", "1", "INPATIENT", "fi_doc_clm_cntl_num", "3010", "cancelled", "2026-07-20"),
                        V2PartialClaims.finalClaim(
                                "911", "1", "INPATIENT", "fi_doc_clm_cntl_num", "3010", "active", "2026-07-25"),
                        V2PartialClaims.finalClaim(
                                "912", "1", "CARRIER", "carr_clm_cntl_num", "3020", "active", "2026-07-20"),
                        V2PartialClaims.institutional("304", CURRENT, "3040", "2026-07-10"),
                        V2PartialClaims.response(
                                "m-302", FORMER, "mcs/status-code", "D", "complete", "2026-07-02T12:00:00Z")),
                SECOND_NIGHT,
                WITH_PARTIAL);
    }

    @Test
    void aClaimIsJoinedToTheFinalOneOfItsPersonAndKindThatHasItsNumber() {
        assertThat(warehouse.csv(
                        "select cur_clm_uniq_id, bene_mbi_id, clm_cntl_num, is_latest, partial_dt, final_clm_uniq_id,"
                                + " final_is_current, final_dt, lag_days from cclf.partial_claim order by 1"))
                .containsExactly(
                        "cur_clm_uniq_id,bene_mbi_id,clm_cntl_num,is_latest,partial_dt,final_clm_uniq_id,final_is_current,"
                                + "final_dt,lag_days",
                        "f-301,1S00E00AB02,3010,t,2026-06-01,911,t,2026-07-20,49",
                        "f-304,1S00E00AB02,3040,t,2026-07-10,,,,",
                        "m-302,1S00E00AB02,3020,t,2026-06-10,912,t,2026-07-20,40",
                        "m-303,1S00E00AB02,3030,t,2026-06-10,,,,",
                        "m-305,1S00E00AB04,3050,t,2026-06-10,,,,");
    }

    @Test
    void whatAClaimAndItsLatestAnswerSaySoFarIsInItsColumns() {
        assertThat(warehouse.csv(
                        "select cur_clm_uniq_id, eob_type, shared_system, clm_pd_stus_cd, outcome, clm_from_dt,"
                                + " clm_thru_dt, clm_rcvd_dt, clm_cms_proc_dt, clm_efctv_dt, prncpl_dgns_cd, dgns_drg_cd,"
                                + " clm_bill_fac_type_cd, clm_bill_clsfctn_cd, clm_bill_freq_cd, clm_tot_chrg_amt, blg_prvdr_npi_num,"
                                + " prvdr_oscar_num, file_date from cclf.partial_claim where cur_clm_uniq_id in ('f-301', 'm-302')"
                                + " order by 1"))
                .containsExactly(
                        "cur_clm_uniq_id,eob_type,shared_system,clm_pd_stus_cd,outcome,clm_from_dt,clm_thru_dt,clm_rcvd_dt,"
                                + "clm_cms_proc_dt,clm_efctv_dt,prncpl_dgns_cd,dgns_drg_cd,clm_bill_fac_type_cd,"
                                + "clm_bill_clsfctn_cd,clm_bill_freq_cd,clm_tot_chrg_amt,blg_prvdr_npi_num,prvdr_oscar_num,"
                                + "file_date",
                        "f-301,INPATIENT,FISS,A,queued,2026-03-01,2026-03-04,2026-03-06,2026-03-09,,I639,065,1,1,1,120.5,"
                                + "1000000001,390001,2026-07-01",
                        "m-302,CARRIER,MCS,D,complete,2026-03-01,2026-03-04,2026-03-06,2026-03-09,,E119,,,,,120.5,"
                                + "1000000001,390001,2026-07-01");
    }

    @Test
    void theLinesOfAClaimAreThoseOfItsNewestDelivery() {
        assertThat(warehouse.csv(
                        "select cur_clm_uniq_id, clm_line_num, bene_mbi_id, clm_line_from_dt, clm_line_thru_dt,"
                                + " clm_line_rev_ctr_cd, clm_line_hcpcs_cd, hcpcs_1_mdfr_cd, hcpcs_2_mdfr_cd, hcpcs_3_mdfr_cd,"
                                + " clm_line_ndc_cd, clm_line_srvc_unit_qty, clm_line_dgns_cd from cclf.partial_claim_line"
                                + " where cur_clm_uniq_id in ('f-304', 'm-302') order by 1, 2"))
                .containsExactly(
                        "cur_clm_uniq_id,clm_line_num,bene_mbi_id,clm_line_from_dt,clm_line_thru_dt,clm_line_rev_ctr_cd,"
                                + "clm_line_hcpcs_cd,hcpcs_1_mdfr_cd,hcpcs_2_mdfr_cd,hcpcs_3_mdfr_cd,clm_line_ndc_cd,"
                                + "clm_line_srvc_unit_qty,clm_line_dgns_cd",
                        "f-304,1,1S00E00AB02,2026-03-02,2026-03-02,0250,,,,,00000000001,3,",
                        "f-304,2,1S00E00AB02,2026-03-01,2026-03-04,0450,,,,,,,",
                        "m-302,1,1S00E00AB02,2026-03-02,2026-03-02,,99213,25,,GT,,,I10");
    }

    @Test
    void aClaimIsOfWhoHasItsMbiNowRatherThanOfWhoHadItOnce() {
        String shared = "1S00E00AB05";
        LoadedWarehouse two = new LoadedWarehouse(TestPostgres.warehouse(ApiVersion.V2), ApiVersion.V2);
        two.load(
                List.of(
                        V2PartialClaims.patient("5", shared, "1S00E00AB06"),
                        V2PartialClaims.patient("6", "1S00E00AB07", shared),
                        V2PartialClaims.finalClaim(
                                "920", "6", "CARRIER", "carr_clm_cntl_num", "3060", "active", "2026-06-20"),
                        V2PartialClaims.finalClaim(
                                "921", "6", "CARRIER", "carr_clm_cntl_num", "3070", "active", "2026-06-20"),
                        V2PartialClaims.professional("306", shared, "3060", "2026-06-10", "active"),
                        V2PartialClaims.professional("307", shared, "3070", "2026-06-10", "active")
                                .replace("\"reference\": \"#patient\"", "\"reference\": \"Patient/6\"")),
                FIRST_NIGHT,
                WITH_PARTIAL);

        assertThat(two.csv("select cur_clm_uniq_id, bene_mbi_id, final_clm_uniq_id from cclf.partial_claim order by 1"))
                .containsExactly(
                        "cur_clm_uniq_id,bene_mbi_id,final_clm_uniq_id",
                        "m-306,1S00E00AB05,920",
                        "m-307,1S00E00AB05,921");
        assertThat(two.csv("select distinct bene_mbi_id from cclf.partial_claim_line"))
                .containsExactly("bene_mbi_id", "1S00E00AB05");
        assertThat(two.csv("select crnt_num, prvs_num from tuva.beneficiary_xref"))
                .as("of whom the connector takes no claims of somebody else's")
                .containsExactly("crnt_num,prvs_num", "1S00E00AB05,1S00E00AB07");
    }

    @Test
    void versionsOfAClaimUnderAFormerAndTheCurrentMbiAreOnes() {
        LoadedWarehouse one = new LoadedWarehouse(TestPostgres.warehouse(ApiVersion.V2), ApiVersion.V2);
        one.load(
                List.of(
                        V2PartialClaims.patient("5", "1S00E00AB05", "1S00E00AB06"),
                        V2PartialClaims.professional("308", "1S00E00AB05", "3080", "2026-06-10", "active"),
                        V2PartialClaims.professional("309", "1S00E00AB06", "3080", "2026-06-11", "active")),
                FIRST_NIGHT,
                WITH_PARTIAL);

        assertThat(one.csv("select cur_clm_uniq_id, bene_mbi_id, is_latest from cclf.partial_claim order by 1"))
                .containsExactly("cur_clm_uniq_id,bene_mbi_id,is_latest", "m-308,1S00E00AB06,f", "m-309,1S00E00AB06,t");
    }

    @Test
    void analystsReadEveryViewWithTheGrantsOfTheDocs() {
        for (String statement : List.of(
                "create role some_analyst",
                "grant usage on schema cclf to some_analyst",
                "grant select on all tables in schema cclf to some_analyst")) {
            warehouse.jdbc().sql(statement).update();
        }
        List<String> views = warehouse
                .jdbc()
                .sql("select viewname from pg_views where schemaname = 'cclf'")
                .query(String.class)
                .list();

        for (String view : views) {
            assertThat(readAs("some_analyst", "select * from cclf." + view))
                    .as(view)
                    .isTrue();
        }
        assertThat(views).contains("partial_claim", "enrollment");
    }

    private static boolean readAs(String role, String query) {
        try (Connection connection = warehouse.database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set role " + role);
            statement.execute(query);
            return true;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    @Test
    void aClaimThatWasGivenUpIsNotOnItsWay() throws IOException {
        assertThat(warehouse.csv(
                        "select cur_clm_uniq_id, status from cclf.partial_claim where final_clm_uniq_id is null"
                                + " order by 1"))
                .containsExactly("cur_clm_uniq_id,status", "f-304,active", "m-303,active", "m-305,cancelled");
        assertThat(warehouse.csv("select sum(claims) from ("
                        + Files.readString(Path.of("sql/queries/partial-claims.sql"))
                                .replace(";", "") + ") weeks"))
                .containsExactly("sum", "2");
    }

    @Test
    void otherVersionsOfAClaimAreFoundByTheirNumbersInIndexes() throws SQLException {
        List<String> plan = new ArrayList<>();
        try (Connection connection = warehouse.database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set enable_seqscan = off");
            try (ResultSet rows = statement.executeQuery("explain select is_latest from cclf.partial_claim")) {
                while (rows.next()) {
                    plan.add(rows.getString(1));
                }
            }
        }

        assertThat(plan)
                .anyMatch(line -> line.contains("partial_claim_clm_cntl_num_idx"))
                .anyMatch(line -> line.contains("partial_claim_prior_cntl_num_idx"));
    }

    @Test
    void theFinalTablesAreThoseOfALoadWithoutThem() {
        LoadedWarehouse finalOnly = LoadedWarehouse.of(ApiVersion.V2, all(PEOPLE, FINAL), FIRST_NIGHT);
        LoadedWarehouse both = new LoadedWarehouse(TestPostgres.warehouse(ApiVersion.V2), ApiVersion.V2);
        both.load(all(PEOPLE, FINAL, NOT_FINAL), FIRST_NIGHT, WITH_PARTIAL);
        Map<String, String> expected = CclfContent.of(finalOnly.database());
        assertThat(expected).containsEntry("partial_claim", "0 rows, ");
        expected.keySet().removeAll(TABLES);

        Map<String, String> found = CclfContent.of(both.database());
        found.keySet().removeAll(TABLES);

        assertThat(found).isEqualTo(expected);
        assertThat(both.csv(
                        "select resource_type, reason, lines from etl.line_fate where fate = 'not current' order by 1"))
                .containsExactly(
                        "resource_type,reason,lines",
                        "Claim,partially adjudicated,5",
                        "ClaimResponse,partially adjudicated,2");
    }

    @Test
    void withoutTheSettingTheyAreRejectsThatNameIt() {
        LoadedWarehouse off = new LoadedWarehouse(TestPostgres.warehouse(ApiVersion.V2), ApiVersion.V2);
        off.load(all(PEOPLE, FINAL, NOT_FINAL), FIRST_NIGHT, Map.of("bcda.reject-limit", "100%"));

        assertThat(off.csv("select resource_type, reason, count(*) from etl.rejected_record group by 1, 2 order by 1"))
                .containsExactly(
                        "resource_type,reason,count",
                        "Claim,\"the claim is partially adjudicated (from a shared system), which is loaded only if"
                                + " bcda.partially-adjudicated is true\",5",
                        "ClaimResponse,\"the claim is partially adjudicated (from a shared system), which is loaded only if"
                                + " bcda.partially-adjudicated is true\",2");
        assertThat(rows(off)).containsOnly("0");
    }

    @Test
    void aClaimThatNamesNobodyOrHasNoIdIsRejected() {
        LoadedWarehouse odd = new LoadedWarehouse(TestPostgres.warehouse(ApiVersion.V2), ApiVersion.V2);
        odd.load(
                List.of(
                        NOT_FINAL.get(0),
                        NOT_FINAL.get(0).replace("us-mbi", "other").replace("f-301", "f-400"),
                        NOT_FINAL.get(0).replace("\"id\": \"f-301\", ", ""),
                        NOT_FINAL
                                .get(0)
                                .replace("f-301", "f-401")
                                .replace("\"use\": \"claim\"", "\"use\": \"preauthorization\"")),
                FIRST_NIGHT,
                Map.of("bcda.partially-adjudicated", true, "bcda.reject-limit", "100%"));

        assertThat(odd.csv("select reason from etl.rejected_record order by 1"))
                .containsExactly(
                        "reason",
                        "the claim names no patient",
                        "the resource has no id",
                        "\"the resource is a prior authorization, of which the version has no table\"");
        assertThat(odd.csv("select eob_id from bcda.partial_claim")).containsExactly("eob_id", "f-301");
    }

    @Test
    void aPersonWhoIsForgottenIsInNoneOfTheirTables(@TempDir Path folder) throws IOException {
        LoadedWarehouse forgetful = new LoadedWarehouse(TestPostgres.warehouse(ApiVersion.V2), ApiVersion.V2);
        forgetful.load(all(PEOPLE, FINAL, NOT_FINAL), FIRST_NIGHT, WITH_PARTIAL);
        assertThat(rows(forgetful)).containsExactly("5", "7", "5", "2");

        Commands.Ran forget = CommandLine.on(forgetful.database(), folder)
                .with("bcda.api-version", ApiVersion.V2)
                .run("forget", "--mbi-file", Files.writeString(folder.resolve("people.txt"), CURRENT + "\n"));

        assertThat(forget.exitCode()).as(forget.err()).isZero();
        assertThat(forget.out()).contains("bcda.partial_claim_line");
        assertThat(rows(forgetful)).containsExactly("1", "1", "1", "0");

        Commands.Ran stranger = CommandLine.on(forgetful.database(), folder)
                .with("bcda.api-version", ApiVersion.V2)
                .run(
                        "forget",
                        "--mbi-file",
                        Files.writeString(folder.resolve("stranger.txt"), V2PartialClaims.STRANGER + "\n"));

        assertThat(stranger.exitCode()).as(stranger.err()).isZero();
        assertThat(rows(forgetful)).containsOnly("0");
    }

    private static List<String> rows(LoadedWarehouse warehouse) {
        return List.of("partial_claim", "partial_claim_line", "submitted_claim", "claim_response").stream()
                .map(table ->
                        warehouse.csv("select count(*) from bcda." + table).get(1))
                .toList();
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static List<String> all(List<String>... resources) {
        return Arrays.stream(resources).flatMap(List::stream).toList();
    }
}
