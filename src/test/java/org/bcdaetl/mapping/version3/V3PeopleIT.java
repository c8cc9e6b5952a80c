package org.bcdaetl.mapping.version3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bcdaetl.mapping.version3.SmallV3Resources.coverage;
import static org.bcdaetl.mapping.version3.SmallV3Resources.mbi;
import static org.bcdaetl.mapping.version3.SmallV3Resources.patient;

import java.time.Instant;
import java.util.List;
import org.bcdaetl.night.LoadedWarehouse;
import org.bcdaetl.settings.ApiVersion;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who people of version 3 are, and when they are entitled. */
class V3PeopleIT {

    private static final String OLD = "2026-05-01T00:00:00Z";
    private static final String NEW = "2026-06-01T00:00:00Z";
    private static final String DUAL = "Dual Medicare/Medicaid";

    private static LoadedWarehouse warehouse;

    @BeforeAll
    static void load() {
        warehouse = LoadedWarehouse.of(
                ApiVersion.V3,
                List.of(
                        // several open MBIs, the latest not last and with blanks
                        patient(
                                "1",
                                NEW,
                                mbi("1S00E00VA01", "2018-01-01", "") + "," + mbi(" 1S00E00VA02 ", "2021-02-03", "")
                                        + "," + mbi("1S00E00VA03", "2019-01-01", "2099-12-31"),
                                ", \"gender\": \"female\", \"birthDate\": \"1950-06-16\""),
                        // an ended one alone, and a person who died
                        patient(
                                "2",
                                NEW,
                                mbi("1S00E00VA04", "2018-01-01", "2020-01-01"),
                                ", \"deceasedDateTime\": \"2026-02-10T00:00:00+00:00\""),
                        // several ended ones: one began last, another ended last
                        patient(
                                "3",
                                NEW,
                                mbi("1S00E00VA05", "2016-01-01", "2024-12-31") + ","
                                        + mbi("1S00E00VA06", "2018-01-01", "2018-06-30") + ","
                                        + mbi("1S00E00VA07", "", "2015-12-31"),
                                race("2106-3") + ", \"gender\": \"male\""),
                        // an open one that began before those that ended, and has no begin
                        patient(
                                "4",
                                NEW,
                                mbi("1S00E00VA08", "2020-01-01", "2021-01-01") + "," + mbi("1S00E00VA09", "", ""),
                                ", \"address\": [{\"state\": \"tx\", \"postalCode\": \"77550\"}]"),
                        // two records of one MBI
                        patient("5", OLD, mbi("1S00E00VA10", "2018-01-01", ""), ""),
                        patient("6", NEW, mbi("1S00E00VA10", "2018-01-01", ""), ""),
                        // a record that was merged, as CMS sends it
                        """
                        {"resourceType": "Patient", "id": "7", "link": [
                        {"other": {"reference": "Patient/6"}, "type": "replaced-by"}]}
                        """,
                        patient("8", NEW, mbi("1S00E00VA11", "2018-01-01", ""), ""),
                        coverage(
                                "part-a-1",
                                "Part A",
                                "1",
                                NEW,
                                "2020-03-15",
                                "2099-12-31",
                                "BENE-BUYIN-CD=E",
                                "BENE-MDCR-STUS-CD=10",
                                "BENE-MDCR-ENTLMT-RSN-CD=0"),
                        coverage(
                                "part-b-1",
                                "Part B",
                                "1",
                                NEW,
                                "2020-02-01",
                                "2022-08-17",
                                "BENE-BUYIN-CD=Z",
                                "BENE-MDCR-STUS-CD=11",
                                "BENE-MDCR-ENTLMT-RSN-CD=1"),
                        coverage("dual-1", DUAL, "1", NEW, "2019-01-01", "", "BENE-DUAL-STUS-CD=02"),
                        coverage("part-a-2", "Part A", "2", NEW, "2010-01-01", ""),
                        coverage("dual-2", DUAL, "2", NEW, "2019-01-01", "2026-06-14", "BENE-DUAL-STUS-CD=04"),
                        coverage(
                                "part-b-3",
                                "Part B",
                                "3",
                                NEW,
                                "2020-01-01",
                                "2020-06-30",
                                "BENE-MDCR-ENTLMT-RSN-CD=2"),
                        coverage("part-a-3", "Part A", "3", NEW, "2020-07-01", "2021-01-31"),
                        coverage("dual-3", DUAL, "3", NEW, "2019-01-01", "2026-06-15", "BENE-DUAL-STUS-CD=05"),
                        coverage("part-a-4", "Part A", "4", NEW, "2020-01-01", "2020-03-31"),
                        coverage("part-b-4", "Part B", "4", NEW, "2020-06-01", ""),
                        coverage("dual-4", DUAL, "4", NEW, "2019-01-01", "", "BENE-DUAL-STUS-CD=XX"),
                        coverage("part-a-5", "Part A", "5", OLD, "2020-01-01", "2020-12-31"),
                        coverage("part-b-6", "Part B", "6", NEW, "2020-12-01", "2021-06-30"),
                        coverage("part-a-8", "Part A", "8", NEW, "2025-11-01", ""),
                        coverage(
                                "part-c-8-H1-001",
                                "Part C",
                                "8",
                                NEW,
                                "2026-01-01",
                                "",
                                "BENE-CNTRCT-NUM=H1111",
                                "BENE-PBP-NUM=001",
                                "BENE-CVRG-TYPE-CD=11"),
                        coverage(
                                "part-c-8-H2-002",
                                "Part C",
                                "8",
                                NEW,
                                "2026-03-01",
                                "",
                                "BENE-CNTRCT-NUM=H2222",
                                "BENE-PBP-NUM=002",
                                "BENE-CVRG-TYPE-CD=3"),
                        coverage(
                                "part-d-8",
                                "Part D",
                                "8",
                                NEW,
                                "2026-02-01",
                                "2026-02-28",
                                "BENE-CNTRCT-NUM=S3333",
                                "BENE-PBP-NUM=-03",
                                "CNTRCT-PBP-SGMT-NUM=000",
                                "BENE-LIS-COPMT-LVL-CD=1",
                                "BENE-ENRLMT-EMPLR-SBSDY-SW=Y"),
                        coverage("part-b-8", "Part B", "8", NEW, "1965-01-01", "")
                                .replace("\"active\"", "\"entered-in-error\"")),
                Instant.parse("2026-06-15T04:00:00Z"));
    }

    private static String race(String code) {
        return """
                , "extension": [{"url": "http://hl7.org/fhir/us/core/StructureDefinition/us-core-race", "extension": [
                {"url": "ombCategory", "valueCoding": {"code": "%s"}}]}]""".formatted(code);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1S00E00VA02",
        "2, 1S00E00VA04",
        "3, 1S00E00VA05",
        "4, 1S00E00VA09",
        "5, 1S00E00VA10",
        "6, 1S00E00VA10"
    })
    void theOpenMbiThatBeganLastIsCurrentElseTheOneThatEndedLast(String person, String mbi) {
        assertThat(warehouse.csv("select bene_mbi_id from bcda.current_mbi where bene_id = '" + person + "'"))
                .containsExactly("bene_mbi_id", mbi);
    }

    @Test
    void everyOtherMbiIsAFormerOneWithItsPeriod() {
        assertThat(warehouse.csv("select crnt_num, prvs_num, prvs_id_efctv_dt, prvs_id_obslt_dt"
                        + " from cclf.beneficiary_xref order by 1, 2"))
                .containsExactly(
                        "crnt_num,prvs_num,prvs_id_efctv_dt,prvs_id_obslt_dt",
                        "1S00E00VA02,1S00E00VA01,2018-01-01,",
                        "1S00E00VA02,1S00E00VA03,2019-01-01,",
                        "1S00E00VA05,1S00E00VA06,2018-01-01,2018-06-30",
                        "1S00E00VA05,1S00E00VA07,,2015-12-31",
                        "1S00E00VA09,1S00E00VA08,2020-01-01,2021-01-01");
    }

    @Test
    void aPersonHasOneRowAndAMergedRecordHasNone() {
        assertThat(warehouse.csv("select bene_mbi_id from cclf.beneficiary_demographics order by 1"))
                .containsExactly(
                        "bene_mbi_id",
                        "1S00E00VA02",
                        "1S00E00VA04",
                        "1S00E00VA05",
                        "1S00E00VA09",
                        "1S00E00VA10",
                        "1S00E00VA11");
        assertThat(warehouse.csv("select bene_id from bcda.person_record where stands"))
                .containsExactly("bene_id", "6");
    }

    @Test
    void aDualStatusCountsUntilItsPeriodHasEnded() {
        assertThat(warehouse.csv("select bene_mbi_id, bene_dual_stus_cd from cclf.beneficiary_demographics"
                        + " where bene_dual_stus_cd is not null order by 1"))
                .containsExactly("bene_mbi_id,bene_dual_stus_cd", "1S00E00VA02,02", "1S00E00VA05,05");
    }

    @Test
    void theCodesOfPartAGoBeforeThoseOfPartB() {
        assertThat(warehouse.csv("select bene_mbi_id, bene_sex_cd, bene_race_cd, bene_age, bene_mdcr_stus_cd,"
                        + " bene_orgnl_entlmt_rsn_cd, bene_entlmt_buyin_ind, bene_part_a_enrlmt_bgn_dt,"
                        + " bene_part_b_enrlmt_bgn_dt, bene_death_dt, bene_fips_state_cd, geo_usps_state_cd"
                        + " from cclf.beneficiary_demographics where bene_mbi_id < '1S00E00VA10' order by 1"))
                .containsExactly(
                        "bene_mbi_id,bene_sex_cd,bene_race_cd,bene_age,bene_mdcr_stus_cd,bene_orgnl_entlmt_rsn_cd,"
                                + "bene_entlmt_buyin_ind,bene_part_a_enrlmt_bgn_dt,bene_part_b_enrlmt_bgn_dt,"
                                + "bene_death_dt,bene_fips_state_cd,geo_usps_state_cd",
                        "1S00E00VA02,2,,75,10,0,E,2020-03-15,2020-02-01,,,",
                        "1S00E00VA04,0,,,,,,2010-01-01,,2026-02-10,,",
                        "1S00E00VA05,1,1,,,2,,2020-07-01,2020-01-01,,,",
                        "1S00E00VA09,0,,,,,,2020-01-01,2020-06-01,,48,TX");
    }

    @Test
    void enrollmentIsThePeriodsOfPartAAndBTogetherCutAtDeathAndAtTheExport() {
        assertThat(warehouse.csv("select current_bene_mbi_id, enrollment_start_date, enrollment_end_date"
                        + " from cclf.enrollment order by 1, 2"))
                .containsExactly(
                        "current_bene_mbi_id,enrollment_start_date,enrollment_end_date",
                        "1S00E00VA02,2020-02-01,2026-06-30",
                        "1S00E00VA04,2010-01-01,2026-02-28",
                        "1S00E00VA05,2020-01-01,2021-01-31",
                        "1S00E00VA09,2020-01-01,2020-03-31",
                        "1S00E00VA09,2020-06-01,2026-06-30",
                        "1S00E00VA10,2020-01-01,2021-06-30",
                        "1S00E00VA11,2025-11-01,2026-06-30");
    }

    @Test
    void everyMonthOfAPeriodIsThereWithThePlanThatBeganLast() {
        assertThat(warehouse.csv("select coverage_month, part_a_ind, part_b_ind, part_c_ind, part_d_ind, hmo_ind,"
                        + " ptc_cntrct_id, ptc_pbp_id, ptc_plan_type_cd, ptd_cntrct_id, ptd_pbp_id, ptd_sgmt_id,"
                        + " cst_shr_grp_cd, rds_ind from cclf.coverage_month where bene_id = '8' order by 1"))
                .containsExactly(
                        "coverage_month,part_a_ind,part_b_ind,part_c_ind,part_d_ind,hmo_ind,ptc_cntrct_id,ptc_pbp_id,"
                                + "ptc_plan_type_cd,ptd_cntrct_id,ptd_pbp_id,ptd_sgmt_id,cst_shr_grp_cd,rds_ind",
                        "2025-11-01,Y,N,N,N,,,,,,,,,",
                        "2025-12-01,Y,N,N,N,,,,,,,,,",
                        "2026-01-01,Y,N,Y,N,,H1111,001,11,,,,,",
                        "2026-02-01,Y,N,Y,Y,,H1111,001,11,S3333,-03,000,1,Y",
                        "2026-03-01,Y,N,Y,N,,H2222,002,3,,,,,",
                        "2026-04-01,Y,N,Y,N,,H2222,002,3,,,,,",
                        "2026-05-01,Y,N,Y,N,,H2222,002,3,,,,,",
                        "2026-06-01,Y,N,Y,N,,H2222,002,3,,,,,");
    }

    @Test
    void theMonthsOfAllRecordsOfAPersonAreOnePersons() {
        assertThat(warehouse.csv("select bene_id, bene_mbi_id, count(*), min(coverage_month), max(coverage_month),"
                        + " count(*) filter (where part_a_ind = 'Y' and part_b_ind = 'Y') as both"
                        + " from cclf.coverage_month where bene_id in ('5', '6') group by 1, 2"))
                .containsExactly("bene_id,bene_mbi_id,count,min,max,both", "6,1S00E00VA10,18,2020-01-01,2021-06-01,1");
    }

    @Test
    void aCoverageHasItsPartAndAnEndThatIsOne() {
        assertThat(warehouse.csv("select coverage_id, coverage_part, period_start_dt, period_end_dt from cclf.coverage"
                        + " where bene_id = '1' order by 1"))
                .containsExactly(
                        "coverage_id,coverage_part,period_start_dt,period_end_dt",
                        "dual-1,Dual Medicare/Medicaid,2019-01-01,",
                        "part-a-1,A,2020-03-15,",
                        "part-b-1,B,2020-02-01,2022-08-17");
    }

    /** Weekly increments end equal to a full load: a coverage that did not change goes on, a changed one is replaced whole. */
    @Test
    void periodsThatDidNotChangeGoOnWithTheNextExport() {
        LoadedWarehouse nights = LoadedWarehouse.of(
                ApiVersion.V3,
                List.of(
                        patient("1", OLD, mbi("1S00E00VB01", "2018-01-01", ""), ""),
                        patient("2", OLD, mbi("1S00E00VB02", "2018-01-01", ""), ""),
                        coverage("part-a-1", "Part A", "1", OLD, "2026-01-01", ""),
                        coverage("dual-1", DUAL, "1", OLD, "2026-01-01", "2026-07-31", "BENE-DUAL-STUS-CD=02"),
                        coverage("part-a-2", "Part A", "2", OLD, "2025-12-01", "")),
                Instant.parse("2026-05-15T04:00:00Z"));
        nights.load(
                List.of(coverage("part-a-2", "Part A", "2", NEW, "2026-02-01", "2026-03-31")),
                Instant.parse("2026-08-15T04:00:00Z"));

        assertThat(nights.csv("select bene_mbi_id, min(coverage_month), max(coverage_month), count(*),"
                        + " count(dual_stus_cd) as dual from cclf.coverage_month group by 1 order by 1"))
                .containsExactly(
                        "bene_mbi_id,min,max,count,dual",
                        "1S00E00VB01,2026-01-01,2026-08-01,8,7",
                        "1S00E00VB02,2026-02-01,2026-03-01,2,0");
        assertThat(nights.csv("select current_bene_mbi_id, enrollment_start_date, enrollment_end_date"
                        + " from cclf.enrollment order by 1"))
                .containsExactly(
                        "current_bene_mbi_id,enrollment_start_date,enrollment_end_date",
                        "1S00E00VB01,2026-01-01,2026-08-31",
                        "1S00E00VB02,2026-02-01,2026-03-31");
        assertThat(nights.csv("select count(*) from cclf.beneficiary_demographics where bene_dual_stus_cd is not null"))
                .containsExactly("count", "0");
    }

    /** CMS sends a plan until it has ended, and a plan that follows has an id of its own. */
    @Test
    void aPlanWithoutAnEndEndsWhereTheNextOfItsPartBegins() {
        LoadedWarehouse nights = LoadedWarehouse.of(
                ApiVersion.V3,
                List.of(
                        patient("1", OLD, mbi("1S00E00VB01", "2018-01-01", ""), ""),
                        coverage("part-a-1", "Part A", "1", OLD, "2025-12-01", ""),
                        plan("part-c-1-H1", "Part C", "1", OLD, "2026-01-01", "", "H1111"),
                        plan("part-d-1-S1", "Part D", "1", OLD, "2026-01-01", "2099-12-31", "S1111"),
                        // the next one begins in the same month, and is delivered later
                        patient("2", OLD, mbi("1S00E00VB02", "2018-01-01", ""), ""),
                        coverage("part-a-2", "Part A", "2", OLD, "2026-01-01", ""),
                        plan("part-c-2-H1", "Part C", "2", OLD, "2026-01-01", "", "H1111"),
                        // the next one is of the record that stands for the person; another one ended before it began
                        patient("3", OLD, mbi("1S00E00VB03", "2018-01-01", ""), ""),
                        coverage("part-a-3", "Part A", "3", OLD, "2026-01-01", ""),
                        plan("part-c-3-H1", "Part C", "3", OLD, "2026-01-01", "", "H1111"),
                        plan("part-c-3-H9", "Part C", "3", OLD, "2026-02-01", "2026-01-31", "H9999")),
                Instant.parse("2026-02-15T04:00:00Z"));
        nights.load(
                List.of(
                        plan("part-c-1-H2", "Part C", "1", NEW, "2026-03-01", "2026-04-30", "H2222"),
                        plan("part-d-1-S2", "Part D", "1", NEW, "2026-02-01", "2026-03-31", "S2222"),
                        plan("part-c-2-H2", "Part C", "2", NEW, "2026-01-01", "2026-02-28", "H2222"),
                        patient("4", NEW, mbi("1S00E00VB03", "2018-01-01", ""), ""),
                        plan("part-c-4-H2", "Part C", "4", NEW, "2026-03-01", "2026-03-31", "H2222")),
                Instant.parse("2026-05-15T04:00:00Z"));

        assertThat(nights.csv("select bene_mbi_id, coverage_month, part_c_ind, part_d_ind, ptc_cntrct_id, ptd_cntrct_id"
                        + " from cclf.coverage_month order by 1, 2"))
                .containsExactly(
                        "bene_mbi_id,coverage_month,part_c_ind,part_d_ind,ptc_cntrct_id,ptd_cntrct_id",
                        "1S00E00VB01,2025-12-01,N,N,,",
                        "1S00E00VB01,2026-01-01,Y,Y,H1111,S1111",
                        "1S00E00VB01,2026-02-01,Y,Y,H1111,S2222",
                        "1S00E00VB01,2026-03-01,Y,Y,H2222,S2222",
                        "1S00E00VB01,2026-04-01,Y,N,H2222,",
                        "1S00E00VB01,2026-05-01,N,N,,",
                        "1S00E00VB02,2026-01-01,Y,N,H2222,",
                        "1S00E00VB02,2026-02-01,Y,N,H2222,",
                        "1S00E00VB02,2026-03-01,N,N,,",
                        "1S00E00VB02,2026-04-01,N,N,,",
                        "1S00E00VB02,2026-05-01,N,N,,",
                        "1S00E00VB03,2026-01-01,Y,N,H1111,",
                        "1S00E00VB03,2026-02-01,Y,N,H1111,",
                        "1S00E00VB03,2026-03-01,Y,N,H2222,",
                        "1S00E00VB03,2026-04-01,N,N,,",
                        "1S00E00VB03,2026-05-01,N,N,,");
        assertThat(nights.csv("select s.* from bcda.coverage_span s order by 1, 2"))
                .isEqualTo(nights.csv("select c.* from (select r.* from bcda.computed_coverage_span s,"
                        + " jsonb_populate_record(null::bcda.coverage_span, to_jsonb(s)) r where not s.is_merged) c"
                        + " order by 1, 2"));
    }

    private static String plan(
            String id, String part, String person, String lastUpdated, String start, String end, String contract) {
        return coverage(id, part, person, lastUpdated, start, end, "BENE-CNTRCT-NUM=" + contract);
    }
}
