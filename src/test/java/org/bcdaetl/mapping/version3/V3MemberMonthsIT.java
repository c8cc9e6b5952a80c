package org.bcdaetl.mapping.version3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bcdaetl.mapping.version3.SmallV3Resources.claim;
import static org.bcdaetl.mapping.version3.SmallV3Resources.coding;
import static org.bcdaetl.mapping.version3.SmallV3Resources.coverage;
import static org.bcdaetl.mapping.version3.SmallV3Resources.information;
import static org.bcdaetl.mapping.version3.SmallV3Resources.mbi;
import static org.bcdaetl.mapping.version3.SmallV3Resources.patient;

import java.time.Instant;
import java.util.List;
import org.bcdaetl.night.LoadedWarehouse;
import org.bcdaetl.settings.ApiVersion;
import org.bcdaetl.warehouse.trend.ServiceMonths;
import org.junit.jupiter.api.Test;

class V3MemberMonthsIT {

    private static final String STAY = coding("CLM-TYPE-CD", "60") + ", " + coding("EOB-TYPE", "INPATIENT");
    private static final String EQUIPMENT = coding("CLM-TYPE-CD", "82") + ", " + coding("EOB-TYPE", "DME");

    /** A coverage that did not change is not sent again: it goes on until the newest export all the same. */
    @Test
    void monthsOfAnOpenPeriodGoOnWithEveryNight() {
        LoadedWarehouse nights = LoadedWarehouse.of(
                ApiVersion.V3,
                List.of(
                        patient("1", "2026-06-01T00:00:00Z", mbi("1S00E00VC01", "2018-01-01", ""), ""),
                        coverage("part-a-1", "Part A", "1", "2026-06-01T00:00:00Z", "2020-01-01", ""),
                        coverage("part-b-1", "Part B", "1", "2026-06-01T00:00:00Z", "2020-01-01", ""),
                        claim("10", "1", SmallV3Resources.FINAL, STAY, "")),
                Instant.parse("2026-06-15T04:00:00Z"));
        nights.load(
                List.of(patient("2", "2026-08-01T00:00:00Z", mbi("1S00E00VC02", "2018-01-01", ""), "")),
                Instant.parse("2026-08-15T04:00:00Z"));

        String months = "select min(coverage_month), max(coverage_month), count(*) from cclf.member_month";
        assertThat(nights.csv(months)).containsExactly("min,max,count", "2026-03-01,2026-08-01,6");

        String paid = "insert into bcda.paid_month (bene_id, paid_month) select 'x' || n, date '2026-03-01'"
                + " from generate_series(%d, %d) n";
        nights.jdbc()
                .sql(paid.formatted(1, 20) + " union all select 'x', date '1970-01-01'")
                .update();
        assertThat(nights.csv(months))
                .as("beside one claim of a wrong day, where few people have any")
                .containsExactly("min,max,count", "2026-03-01,2026-08-01,6");
        nights.jdbc()
                .sql(paid.formatted(21, 3000) + " union all select 'y', date '1970-01-01'")
                .update();
        assertThat(nights.csv(months))
                .as("beside two among many")
                .containsExactly("min,max,count", "2026-03-01,2026-08-01,6");
    }

    /** What CMS sends no more is open for ever: it ends before the first full export that did not have it. */
    @Test
    void monthsOfAnAbsentCoverageEndBeforeTheFirstFullExportWithoutIt() {
        String old = "2026-06-01T00:00:00Z";
        LoadedWarehouse nights = LoadedWarehouse.of(
                ApiVersion.V3,
                List.of(
                        patient("1", old, mbi("1S00E00VC01", "2018-01-01", ""), ""),
                        coverage("part-a-1", "Part A", "1", old, "2026-01-01", ""),
                        coverage("part-b-1", "Part B", "1", old, "2026-01-01", ""),
                        // a plan that was left for none
                        coverage("part-d-1", "Part D", "1", old, "2026-01-01", "", "BENE-CNTRCT-NUM=S1111"),
                        // of a person with several records
                        patient("3", old, mbi("1S00E00VC03", "2018-01-01", ""), ""),
                        patient("4", "2026-06-02T00:00:00Z", mbi("1S00E00VC03", "2018-01-01", ""), ""),
                        coverage("part-a-4", "Part A", "4", old, "2026-01-01", ""),
                        // still here in another population
                        patient("5", old, mbi("1S00E00VC05", "2018-01-01", ""), ""),
                        coverage("part-a-5", "Part A", "5", old, "2026-01-01", ""),
                        claim("10", "1", SmallV3Resources.FINAL, STAY, "")),
                Instant.parse("2026-06-15T04:00:00Z"));
        for (String day : List.of("2026-07-15", "2026-09-15")) {
            nights.load(
                    List.of(patient("2", day + "T00:00:00Z", mbi("1S00E00VC02", "2018-01-01", ""), "")),
                    Instant.parse(day + "T04:00:00Z"));
            // run 3, of the former version, and run 4, of which it was not certain that it had everything, come
            // between; since
            // run 6 they are absent again, after another such run or a folder that brought them
            nights.jdbc()
                    .sql("alter table etl.run alter column run_id restart with 5")
                    .update();
        }
        nights.jdbc()
                .sql(
                        "update etl.run set source = 'api', population = 'all', full_load = true, resource_types = 'Coverage,Patient'")
                .update();
        nights.jdbc().sql("""
                        insert into etl.run (run_id, source, population, full_load, resource_types, state, transaction_time,
                            published_at, moved_at)
                        overriding system value
                        values (3, 'api', 'all', true, 'Coverage', 'completed', '2026-08-01 04:00+0', now(), now()),
                            (4, 'api', 'all', true, 'Coverage', 'completed', '2026-08-15 04:00+0', now(), null),
                            (6, 'api', 'all', true, 'Coverage', 'completed', '2026-10-05 04:00+0', now(), null)
                        """).update();
        nights.jdbc().sql("""
                        insert into etl.absence (run_id, resource_type, known, is_certain, absent)
                        values (2, 'Coverage', 9, true, 2), (3, 'Coverage', 9, true, 2), (4, 'Coverage', 9, false, 0),
                            (5, 'Coverage', 9, true, 2), (6, 'Coverage', 9, true, 2)
                        """).update();
        nights.jdbc().sql("""
                        insert into etl.delivered_resource (resource_type, resource_id, population, run_id, absent_since)
                        values ('Coverage', 'part-a-1', 'all', 2, 6), ('Coverage', 'part-b-1', 'all', 2, 6),
                            ('Coverage', 'part-d-1', 'all', 1, 2), ('Coverage', 'part-a-4', 'all', 1, 2),
                            ('Coverage', 'part-a-5', 'all', 1, 2), ('Coverage', 'part-a-5', 'runout', 1, null)
                        """).update();
        nights.jdbc().sql("delete from bcda.coverage_span").update();
        nights.jdbc().sql("""
                        insert into bcda.coverage_span
                        select r.* from bcda.computed_coverage_span c,
                            jsonb_populate_record(null::bcda.coverage_span, to_jsonb(c)) r
                        where not c.is_merged
                        """).update();

        String months = "select bene_mbi_id, max(coverage_month) from cclf.%s group by 1 order by 1";
        String[] ends = {"1S00E00VC01,2026-08-01", "1S00E00VC03,2026-06-01", "1S00E00VC05,2026-10-01"};
        assertThat(nights.csv(months.formatted("coverage_month")))
                .contains(ends)
                .hasSize(4);
        assertThat(nights.csv(months.formatted("member_month"))).contains(ends).hasSize(4);
        assertThat(nights.csv("select max(coverage_month) from cclf.coverage_month where part_d_ind = 'Y'"))
                .containsExactly("max", "2026-06-01");
        assertThat(nights.csv("select current_bene_mbi_id, enrollment_end_date from cclf.enrollment order by 1"))
                .containsExactly(
                        "current_bene_mbi_id,enrollment_end_date",
                        "1S00E00VC01,2026-08-31",
                        "1S00E00VC03,2026-06-30",
                        "1S00E00VC05,2026-10-31");
        assertThat(nights.csv("select current_bene_mbi_id, enrollment_end_date from tuva.enrollment order by 1"))
                .containsExactly(
                        "current_bene_mbi_id,enrollment_end_date",
                        "1S00E00VC01,2026-08-31",
                        "1S00E00VC03,2026-06-30",
                        "1S00E00VC05,2026-10-31");
    }

    /** A claim that CMS cancelled is the final one all the same, with the amounts that it had. */
    @Test
    void claimsThatAreVoidAreThereAndNothingWasPaidForThem() {
        LoadedWarehouse warehouse = SmallV3Resources.loaded(
                coverage("part-a-1", "Part A", "1", "2026-06-01T00:00:00Z", "2026-03-01", "2026-03-31"),
                claim("10", "1", SmallV3Resources.FINAL, STAY, adjusted("0") + paid("1000.00")),
                claim("11", "1", SmallV3Resources.FINAL, STAY, adjusted("1") + paid("500.00")),
                claim("12", "1", SmallV3Resources.FINAL, SmallV3Resources.CARRIER, adjusted("2") + linePaid("100.00")),
                claim("13", "1", SmallV3Resources.FINAL, SmallV3Resources.CARRIER, adjusted("1") + linePaid("50.00")),
                claim("14", "1", SmallV3Resources.FINAL, EQUIPMENT, linePaid("10.00")),
                claim("15", "1", SmallV3Resources.FINAL, EQUIPMENT, adjusted("1") + linePaid("5.00")));

        assertThat(warehouse.csv("select cur_clm_uniq_id, clm_adjsmt_type_cd, clm_pd_amt from cclf.claim order by 1"))
                .containsExactly(
                        "cur_clm_uniq_id,clm_adjsmt_type_cd,clm_pd_amt",
                        "10,0,1000.00",
                        "11,1,",
                        "12,2,100.00",
                        "13,1,",
                        "14,0,10.00",
                        "15,1,");
        assertThat(warehouse.csv("select cur_clm_uniq_id, clm_pmt_amt from cclf.parta_claims_header union all"
                        + " select cur_clm_uniq_id, clm_line_cvrd_pd_amt from cclf.partb_physicians union all"
                        + " select cur_clm_uniq_id, clm_line_cvrd_pd_amt from cclf.partb_dme order by 1"))
                .containsExactly(
                        "cur_clm_uniq_id,clm_pmt_amt",
                        "10,1000.00",
                        "11,500.00",
                        "12,100.00",
                        "13,50.00",
                        "14,10.00",
                        "15,5.00");
        assertThat(warehouse.csv("select (select sum(clm_pd_amt) from cclf.claim_payment) as payments,"
                        + " (select sum(clm_pd_amt) || ' of ' || sum(claim_count) from cclf.stay) as stays, clm_pd_amt, inpatient_pd_amt,"
                        + " professional_pd_amt, equipment_pd_amt from cclf.member_month"))
                .containsExactly(
                        "payments,stays,clm_pd_amt,inpatient_pd_amt,professional_pd_amt,equipment_pd_amt",
                        "1110.00,1000.00 of 1,1110.00,1000.00,100.00,10.00");
        assertThat(warehouse.csv("select setting, paid from etl.service_month order by setting collate \"C\""))
                .as("the report's months")
                .containsExactly("setting,paid", "equipment,10.00", "inpatient,1000.00", "professional,100.00");
        warehouse.jdbc().sql("update bcda.claim set clm_type_cd = null").update();
        new ServiceMonths(warehouse.jdbc()).count(1);
        assertThat(warehouse.csv("select setting, claims from etl.service_month order by setting collate \"C\""))
                .as("without a type code")
                .containsExactly("setting,claims", "equipment,2", "inpatient,2", "professional,2");
    }

    private static String adjusted(String code) {
        return ", \"supportingInfo\": [" + information(1, "CLM_ADJSTMT_TYPE_CD", code) + "]";
    }

    private static String paid(String amount) {
        return ", \"payment\": {\"amount\": {\"value\": " + amount + "}}";
    }

    private static String linePaid(String amount) {
        return ", \"item\": [{\"sequence\": 1, \"adjudication\": ["
                + SmallV3Resources.amount("CLM_LINE_CVRD_PD_AMT", amount) + "]}]";
    }
}
