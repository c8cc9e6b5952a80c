package org.bcdaetl.mapping.version3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bcdaetl.mapping.version3.PartialClaims.FINAL;
import static org.bcdaetl.mapping.version3.PartialClaims.NOT_FINAL;
import static org.bcdaetl.mapping.version3.PartialClaims.PEOPLE;
import static org.bcdaetl.mapping.version3.PartialClaims.authorization;
import static org.bcdaetl.mapping.version3.PartialClaims.finalClaim;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.CclfContent;
import org.bcdaetl.night.CommandLine;
import org.bcdaetl.night.LoadedWarehouse;
import org.bcdaetl.night.OwnViews;
import org.bcdaetl.settings.ApiVersion;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Partially adjudicated claims and prior authorizations: in tables of their own, until and after their final claims come. */
class PartialClaimsIT {

    private static final Path SAMPLES = Path.of("../shared/samples/v3");
    private static final Map<String, Object> WITH_PARTIAL = Map.of("bcda.partially-adjudicated", true);
    private static final Instant FIRST_NIGHT = Instant.parse("2026-07-01T04:00:00Z");
    private static final Instant SECOND_NIGHT = Instant.parse("2026-08-01T04:00:00Z");
    private static final List<String> TABLES =
            List.of("partial_claim", "partial_claim_line", "prior_authorization", "prior_authorization_item");

    @TempDir
    private static Path views;

    private static LoadedWarehouse warehouse;

    @BeforeAll
    static void loadTwoNights() {
        OwnViews own = OwnViews.in(views).with("claims.json", """
                {"name": "claims", "resource": "ExplanationOfBenefit", "select": [{"column": [
                 {"name": "use", "path": "use", "type": "code"}]}]}""");
        Map<String, Object> settings = Map.of("bcda.partially-adjudicated", true, "bcda.views-dir", own.folder());
        warehouse = new LoadedWarehouse(TestPostgres.warehouse(ApiVersion.V3), ApiVersion.V3);
        warehouse.load(all(PEOPLE, FINAL, NOT_FINAL), FIRST_NIGHT, settings);
        assertThat(warehouse.csv("select count(*) from cclf.partial_claim where final_clm_uniq_id is not null"))
                .containsExactly("count", "0");
        warehouse.load(
                List.of(
                        finalClaim("110", "1", "A", "2026-07-20", "NotFinalAction"),
                        finalClaim("111", "1", "A", "2026-07-25", "FinalAction"),
                        authorization("9f0c", "1")),
                SECOND_NIGHT,
                settings);
    }

    /** Of two versions in the shared system the first counts. */
    @Test
    void theLagIsThatOfTheFirstVersion() throws IOException {
        assertThat(warehouse.csv(
                        "select max(lag_days), max(lag_days) filter (where is_latest) from cclf.partial_claim"))
                .containsExactly("max,max", "49,40");
        assertThat(warehouse.csv("select became_final, median_days from ("
                        + Files.readString(Path.of("sql/queries/partial-claims-lag.sql"))
                                .replace(";", "") + ") types"))
                .containsExactly("became_final,median_days", "1,49");
    }

    @Test
    void aClaimIsSeenLongBeforeTheFinalOneThatItBecomes() {
        assertThat(warehouse.csv(
                        "select cur_clm_uniq_id, bene_mbi_id, clm_cntl_num, is_latest, partial_dt, final_clm_uniq_id,"
                                + " final_is_current, final_dt, lag_days from cclf.partial_claim order by 1"))
                .containsExactly(
                        "cur_clm_uniq_id,bene_mbi_id,clm_cntl_num,is_latest,partial_dt,final_clm_uniq_id,final_is_current,"
                                + "final_dt,lag_days",
                        "201,1S00E00AA01,A,f,2026-06-01,111,t,2026-07-20,49",
                        "202,1S00E00AA01,A,t,2026-06-10,111,t,2026-07-20,40",
                        "203,1S00E00AA01,B,f,2026-06-10,,,,",
                        "204,1S00E00AA01,C,t,2026-06-10,,,,",
                        "205,1S00E00AA01,D,t,2026-07-01,,,,",
                        "206,1S00E00AA01,,t,2026-06-10,,,,");
    }

    @Test
    void theQueryOfTheAnalystsPageCountsWhatIsNotFinalYetOnce() throws IOException {
        String query = Files.readAllLines(Path.of("docs/analysts.md")).stream()
                .dropWhile(line -> !line.startsWith("select date_trunc('month', clm_from_dt)"))
                .takeWhile(line -> !line.startsWith("```"))
                .collect(Collectors.joining("\n"));

        assertThat(warehouse.csv(query))
                .containsExactly("month,eob_type,claims,expected", "2026-03-01,CARRIER,3,240.75");
    }

    @Test
    void viewsOfOnesOwnHaveThemTooAndTheJoinOfTheAnalystsPageLeavesThemOut() throws IOException {
        String page = Files.readString(Path.of("docs/analysts.md"));
        int join = page.indexOf("join bcda.claim c on c.eob_id = resource_id");
        String joined = page.substring(join, page.indexOf('`', join));

        assertThat(warehouse.csv(
                        "select cur_clm_uniq_id from cclf.partial_claim except select resource_id from custom.claims"))
                .hasSize(1);
        assertThat(warehouse.csv("select resource_id from custom.claims " + joined + " order by 1"))
                .isEqualTo(warehouse.csv(
                        "select distinct cur_clm_uniq_id as resource_id from cclf.partb_physicians order by 1"))
                .hasSizeGreaterThan(1);
        assertThat(warehouse
                        .csv("select obj_description('custom'::regnamespace)")
                        .get(1))
                .contains(joined.substring("join ".length()));
    }

    @Test
    void analystsHaveThatJoinWithTheGrantsOfTheDocs() throws IOException, SQLException {
        String page = Files.readString(Path.of("docs/operations.md"));
        int grants = page.indexOf("grant usage on schema cclf, tuva, bcda to analysts;");
        String granted = page.substring(grants, page.indexOf('`', grants)).replace("analysts", "partial_analyst");

        try (Connection connection = warehouse.database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create role partial_analyst; grant usage on schema custom to partial_analyst;"
                    + " grant select on custom.claims to partial_analyst; " + granted);
            statement.execute("set role partial_analyst");
            statement.execute(
                    "select * from custom.claims join bcda.claim c on c.eob_id = resource_id and c.is_current");
        }
    }

    @Test
    void whatAClaimSaysSoFarIsInItsColumns() {
        assertThat(warehouse.csv("select eob_type, clm_type_cd, shared_system, clm_pd_stus_cd, outcome, clm_from_dt,"
                        + " clm_thru_dt, prncpl_dgns_cd, clm_tot_chrg_amt, clm_pmt_amt, rfrg_prvdr_npi_num,"
                        + " prior_cntl_num, file_date, clm_bill_fac_type_cd, clm_bill_clsfctn_cd, clm_bill_freq_cd"
                        + " from cclf.partial_claim where cur_clm_uniq_id = '205'"))
                .last()
                .isEqualTo("CARRIER,2700,MCS,S,complete,2026-03-01,2026-03-04,E119,120.5,80.25,1000000004,B,2026-07-01,"
                        + "1,,7");
        assertThat(
                        warehouse.csv(
                                "select clm_line_num, bene_mbi_id, clm_line_from_dt, clm_line_hcpcs_cd, hcpcs_1_mdfr_cd,"
                                        + " hcpcs_2_mdfr_cd, clm_line_srvc_unit_qty, clm_line_sbmt_chrg_amt, clm_line_cvrd_pd_amt,"
                                        + " rndrg_prvdr_npi_num from cclf.partial_claim_line where cur_clm_uniq_id = '205' order by 1"))
                .containsExactly(
                        "clm_line_num,bene_mbi_id,clm_line_from_dt,clm_line_hcpcs_cd,hcpcs_1_mdfr_cd,hcpcs_2_mdfr_cd,"
                                + "clm_line_srvc_unit_qty,clm_line_sbmt_chrg_amt,clm_line_cvrd_pd_amt,rndrg_prvdr_npi_num",
                        "1,1S00E00AA01,2026-03-02,99213,25,GT,2,120.5,80.25,1000000003",
                        "2,1S00E00AA01,2026-03-01,,,,,,,");
    }

    @Test
    void aPriorAuthorizationThatComesInEveryExportIsHereOnceWithItsDecisions() {
        assertThat(warehouse.csv("select prior_authorization_id, bene_mbi_id, pa_utn, pa_from_dt, pa_thru_dt, file_date"
                        + " from cclf.prior_authorization"))
                .containsExactly(
                        "prior_authorization_id,bene_mbi_id,pa_utn,pa_from_dt,pa_thru_dt,file_date",
                        "9f0c,1S00E00AA01,U-1,2026-07-02,2027-07-01,2026-08-01");
        assertThat(warehouse.csv("select item_num, hcpcs_cd, pa_decision_cd, pa_decision_dt, service_cnt, pa_utn"
                        + " from cclf.prior_authorization_item order by 1"))
                .containsExactly(
                        "item_num,hcpcs_cd,pa_decision_cd,pa_decision_dt,service_cnt,pa_utn",
                        "1,G0299,A,2026-06-30,6,U-1",
                        "2,G0300,N,,,U-1");
    }

    @Test
    void theFinalTablesAreThoseOfALoadWithoutThem() {
        LoadedWarehouse finalOnly = LoadedWarehouse.of(ApiVersion.V3, all(PEOPLE, FINAL), FIRST_NIGHT);
        LoadedWarehouse both = new LoadedWarehouse(TestPostgres.warehouse(ApiVersion.V3), ApiVersion.V3);
        both.load(all(PEOPLE, FINAL, NOT_FINAL), FIRST_NIGHT, WITH_PARTIAL);
        Map<String, String> expected = CclfContent.of(finalOnly.database());
        assertThat(expected).containsEntry("partial_claim", "0 rows, ");
        expected.keySet().removeAll(TABLES);

        Map<String, String> found = CclfContent.of(both.database());
        found.keySet().removeAll(TABLES);

        assertThat(found).isEqualTo(expected);
        assertThat(both.csv("select reason, lines from etl.line_fate where fate = 'not current' order by 1"))
                .containsExactly("reason,lines", "partially adjudicated,6", "prior authorization,1");
    }

    @Test
    void withoutTheSettingTheyAreRejectsThatNameIt() {
        LoadedWarehouse off = new LoadedWarehouse(TestPostgres.warehouse(ApiVersion.V3), ApiVersion.V3);
        off.load(all(PEOPLE, FINAL, NOT_FINAL), FIRST_NIGHT, Map.of("bcda.reject-limit", "100%"));

        assertThat(off.csv("select reason, count(*) from etl.rejected_record group by 1 order by 1"))
                .containsExactly(
                        "reason,count",
                        "\"the claim is partially adjudicated (from a shared system), which is loaded only if"
                                + " bcda.partially-adjudicated is true\",6",
                        "\"the resource is a prior authorization, which is loaded only if bcda.partially-adjudicated is"
                                + " true\",1");
        assertThat(rows(off)).containsOnly("0");
    }

    @Test
    void aPersonWhoIsForgottenIsInNoneOfTheirTables(@TempDir Path folder) throws IOException {
        LoadedWarehouse forgetful = new LoadedWarehouse(TestPostgres.warehouse(ApiVersion.V3), ApiVersion.V3);
        forgetful.load(all(PEOPLE, FINAL, NOT_FINAL), FIRST_NIGHT, WITH_PARTIAL);
        assertThat(rows(forgetful)).containsExactly("6", "12", "1", "2");

        Commands.Ran forget = CommandLine.on(forgetful.database(), folder)
                .with("bcda.api-version", ApiVersion.V3)
                .run("forget", "--mbi-file", Files.writeString(folder.resolve("people.txt"), "1S00E00AA01\n"));

        assertThat(forget.exitCode()).as(forget.err()).isZero();
        assertThat(forget.out()).contains("bcda.partial_claim_line");
        assertThat(rows(forgetful)).containsOnly("0");
        assertThat(forgetful.csv("select count(*) from bcda.retired_claim")).containsExactly("count", "0");
    }

    @Test
    void cmssSamplesOfSharedSystemsAreInTheirTablesAndInNoOther() throws IOException {
        assumeTrue(Files.isDirectory(SAMPLES), "the samples are not beside the project");
        LoadedWarehouse samples = new LoadedWarehouse(TestPostgres.warehouse(ApiVersion.V3), ApiVersion.V3);
        List<String> resources;
        try (Stream<Path> files = Files.list(SAMPLES)) {
            resources = files.map(PartialClaimsIT::text)
                    .filter(json -> json.contains("\"SharedSystem\""))
                    .toList();
        }
        assertThat(resources).hasSize(5);

        samples.load(resources, FIRST_NIGHT, WITH_PARTIAL);

        assertThat(samples.csv("select count(*) from etl.rejected_record")).containsExactly("count", "0");
        assertThat(samples.csv("select count(*) from etl.imprecise_value")).containsExactly("count", "0");
        assertThat(CclfContent.rows(samples.database()).entrySet().stream()
                        .filter(relation -> relation.getValue() > 0)
                        .map(Map.Entry::getKey))
                .containsExactlyElementsOf(TABLES);
        assertThat(samples.csv(
                        "select cur_clm_uniq_id, eob_type, clm_type_cd, shared_system, clm_pd_stus_cd, is_latest,"
                                + " clm_rcvd_dt, clm_tot_chrg_amt, clm_pmt_amt, blg_prvdr_npi_num, prncpl_dgns_cd"
                                + " from cclf.partial_claim order by 1"))
                .containsExactly(
                        "cur_clm_uniq_id,eob_type,clm_type_cd,shared_system,clm_pd_stus_cd,is_latest,clm_rcvd_dt,"
                                + "clm_tot_chrg_amt,clm_pmt_amt,blg_prvdr_npi_num,prncpl_dgns_cd",
                        "1071939711297,OUTPATIENT,1013,FISS,I,f,2021-10-03,815173.13,625244.33,1104867175,",
                        "1071939711298,OUTPATIENT,2013,FISS,I,t,2021-10-03,815173.13,625244.33,1104867175,",
                        "3351266481401,DME,2800,VMS,T,t,2021-10-03,84909.15,448471.81,1093792350,",
                        "9000000000005,CARRIER,2700,MCS,D,t,2020-01-13,9001.55,3.5,1942945159,M48062");
        assertThat(samples.csv(
                        "select item_num, hcpcs_cd, hcpcs_1_mdfr_cd, pa_decision_cd, service_cnt, render_state_cd,"
                                + " mr_count, pa_decision_exp_dt from cclf.prior_authorization_item order by 1"))
                .containsExactly(
                        "item_num,hcpcs_cd,hcpcs_1_mdfr_cd,pa_decision_cd,service_cnt,render_state_cd,mr_count,"
                                + "pa_decision_exp_dt",
                        "1,G0299,,A,6,IL,17,2019-07-28",
                        "2,G0493,,A,5,IL,43,2019-07-28",
                        "3,G0300,RR,N,2,IL,15,2019-07-28");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> rows(LoadedWarehouse warehouse) {
        return TABLES.stream()
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
