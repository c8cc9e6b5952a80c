package org.bcdaetl.warehouse.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bcdaetl.mapping.version3.SmallV3Resources.coverage;
import static org.bcdaetl.mapping.version3.SmallV3Resources.mbi;
import static org.bcdaetl.mapping.version3.SmallV3Resources.patient;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bcdaetl.mapping.specification.GoldenResources;
import org.bcdaetl.night.LoadedWarehouse;
import org.bcdaetl.settings.ApiVersion;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What Tuva's connector makes of schema {@code tuva} is what {@code cclf} has: its rules for joining lines, dropping what is
 * cancelled or denied and giving out payments are put to the views, and the results compared claim by claim.
 */
class TuvaIT {

    private static final String UPDATED = "2026-06-01T00:00:00Z";

    /** Lines of claims with their payment, by the connector's rules. */
    private static final String MEDICAL_CLAIM = """
            with header as (
                select * from tuva.parta_claims_header
                where nullif(trim(clm_mdcr_npmt_rsn_cd), '') is null and clm_adjsmt_type_cd <> '1'
            ),
            joined as (
                select h.cur_clm_uniq_id, coalesce(l.clm_line_num, 1) as line, l.clm_line_cvrd_pd_amt as paid, h.clm_pmt_amt as total
                from header h
                left join tuva.parta_claims_revenue_center_detail l
                    on l.cur_clm_uniq_id = h.cur_clm_uniq_id
                    and l.prvdr_oscar_num = h.clm_blg_prvdr_oscar_num
                    and l.clm_from_dt = h.clm_from_dt
                    and l.clm_thru_dt = h.clm_thru_dt
                    and l.bene_mbi_id = h.bene_mbi_id
            ),
            medical_claim as (
                select
                    cur_clm_uniq_id,
                    line,
                    case
                        when sum(paid) over (partition by cur_clm_uniq_id) = total then paid
                        when line = 1 then total
                        else 0
                    end as paid
                from joined
                union all
                select cur_clm_uniq_id, clm_line_num, clm_line_cvrd_pd_amt from tuva.partb_physicians
                where upper(clm_prcsg_ind_cd) in ('A', 'O', 'S', 'R') and clm_carr_pmt_dnl_cd <> '0' and clm_adjsmt_type_cd <> '1'
                union all
                select cur_clm_uniq_id, clm_line_num, clm_line_cvrd_pd_amt from tuva.partb_dme where clm_adjsmt_type_cd <> '1'
            )
            """;

    private static final Map<ApiVersion, LoadedWarehouse> WAREHOUSES = new EnumMap<>(ApiVersion.class);

    @BeforeAll
    static void load() throws IOException {
        for (ApiVersion version : List.of(ApiVersion.V1, ApiVersion.V3)) {
            WAREHOUSES.put(version, SandboxWarehouse.of(version));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"V1", "V3"})
    void everyClaimIsPaidToTheCentWhatItWas(ApiVersion version) {
        BigDecimal paid = number(version, "select sum(clm_pd_amt) from cclf.claim");
        assertThat(paid).isPositive();
        assertThat(number(version, MEDICAL_CLAIM + "select sum(paid) from medical_claim"))
                .isEqualByComparingTo(paid);
        assertThat(number(version, MEDICAL_CLAIM + """
                        select count(*)
                        from (select cur_clm_uniq_id, sum(paid) as paid from medical_claim group by 1) m
                        full join (select * from cclf.claim where setting <> 'drugs') c using (cur_clm_uniq_id)
                        where coalesce(m.paid, 0) <> coalesce(c.clm_pd_amt, 0)
                        """)).isZero();
        assertThat(number(
                        version,
                        MEDICAL_CLAIM + "select count(*) - count(distinct (cur_clm_uniq_id, line)) from medical_claim"))
                .isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"V1", "V3"})
    void everyLineFillAndDiagnosisIsThere(ApiVersion version) {
        for (String table : List.of(
                "parta_claims_header",
                "parta_claims_revenue_center_detail",
                "parta_diagnosis_code",
                "parta_procedure_code",
                "partb_physicians",
                "partb_dme",
                "partd_claims")) {
            assertThat(number(version, "select count(*) from tuva." + table))
                    .as(table)
                    .isEqualByComparingTo(number(version, "select count(*) from cclf." + table))
                    .isPositive();
        }
        assertThat(
                        number(
                                version,
                                "select count(distinct (clm_line_from_dt, prvdr_srvc_id_qlfyr_cd,"
                                        + " clm_srvc_prvdr_gnrc_id_num, clm_dspnsng_stus_cd, clm_line_rx_srvc_rfrnc_num,"
                                        + " clm_line_rx_fill_num)) from tuva.partd_claims where clm_line_rx_fill_num is not null"))
                .isEqualByComparingTo(number(version, "select count(*) from cclf.partd_claims"));
        assertThat(number(version, "select sum(clm_line_bene_pmt_amt) from tuva.partd_claims"))
                .isEqualByComparingTo(number(version, "select sum(clm_line_bene_pmt_amt) from cclf.partd_claims"));
    }

    @ParameterizedTest
    @EnumSource(names = {"V1", "V3"})
    void everySpanHasOneBirthDateAndNobodyIsWithout(ApiVersion version) {
        assertThat(number(version, """
                        select count(*)
                        from tuva.enrollment e
                        where 1 <> (
                            select count(p.bene_dob) from tuva.beneficiary_demographics p
                            where p.bene_mbi_id = e.current_bene_mbi_id
                            and left(p.file_date, 7) = left(e.enrollment_end_date, 7)
                        )
                        """)).isZero();
        assertThat(number(version, "select count(distinct current_bene_mbi_id) from tuva.enrollment"))
                .isEqualByComparingTo(number(version, "select count(*) from cclf.beneficiary_demographics"));
        assertThat(WAREHOUSES
                        .get(version)
                        .csv("select name, observed, threshold from etl.quality where verdict <> 'passed'"))
                .hasSize(1);
    }

    @Test
    void theViewsHaveAllColumnsOfTheirTablesUnderTheirNamesAndNoDateButAsText() {
        assertThat(WAREHOUSES.get(ApiVersion.V1).csv("""
                        select c.table_name, c.column_name
                        from information_schema.columns c
                        join information_schema.tables t
                            on t.table_schema = 'tuva' and t.table_name = replace(c.table_name, '_be_demo_', '_demo_')
                        where c.table_schema = 'cclf'
                        and not exists (
                            select from information_schema.columns n
                            where n.table_schema = 'tuva'
                            and n.table_name = t.table_name
                            and n.column_name = c.column_name
                            and n.data_type = case c.data_type when 'date' then 'text' else c.data_type end
                        )
                        """)).hasSize(1);
        assertThat(number(ApiVersion.V1, "select count(*) from pg_views where schemaname = 'tuva'"))
                .isEqualByComparingTo("12");
    }

    @Test
    void whatTheConnectorCallsAndPostgresqlHasNotIsFoundOnTheSearchPath() {
        assertThat(WAREHOUSES.get(ApiVersion.V1).csv("""
                        select tuva.year(d), tuva.month(d), tuva.datefromparts(2024, 2, 29) = d as same, tuva.to_date(d, 'YYYY-MM-DD') = d as as_is,
                            d operator(tuva.~) '^(?:[0-9]{4}-[0-9]{2}-[0-9]{2})$' as fits, d operator(tuva.~) '^(?:1%)$' as other
                        from (values (date '2024-02-29')) v (d)
                        """))
                .containsExactly("year,month,same,as_is,fits,other", "2024,2,t,t,t,f");
    }

    /** The golden people: months of Medicare Advantage, a code that means none, a death, and years that were not delivered. */
    @Test
    void spansAreCutWhereAStatusChangesAndAssumedBeforeTheMonthsThatWereDelivered() {
        LoadedWarehouse golden = LoadedWarehouse.of(GoldenResources.all(), Instant.parse("2023-06-20T10:00:00Z"));
        assertThat(golden.csv("select current_bene_mbi_id, enrollment_start_date, enrollment_end_date, is_assumed,"
                        + " bene_entlmt_buyin_ind, bene_dual_stus_cd, bene_mdcr_stus_cd, left(file_name, 8) = 'assumed:' as marked"
                        + " from tuva.enrollment order by 1, 2"))
                .containsExactly(
                        "current_bene_mbi_id,enrollment_start_date,enrollment_end_date,is_assumed,"
                                + "bene_entlmt_buyin_ind,bene_dual_stus_cd,bene_mdcr_stus_cd,marked",
                        "1S00E00AA12,2015-06-01,2022-12-31,t,,,,t",
                        "1S00E00AA12,2023-01-01,2023-01-31,f,3,,10,f",
                        "1S00E00AA12,2023-05-01,2023-05-31,f,3,,10,f",
                        "1S00E00AA12,2023-06-01,2023-06-30,f,C,,10,f",
                        "1S00E00CC32,2005-12-01,2023-06-30,t,,,,t",
                        "1S00E00EE61,1998-07-01,2022-12-31,t,,,,t",
                        "1S00E00EE61,2023-01-01,2023-03-31,f,1,,,f");
    }

    @Test
    void aDualStatusThatCmsDoesNotKnowIsNone() {
        List<String> codes = List.of("02", "**", "XX", "NA");
        List<String> resources = new ArrayList<>();
        for (String code : codes) {
            String person = String.valueOf(codes.indexOf(code) + 1);
            resources.add(patient(person, UPDATED, mbi("1S00E00VE0" + person, "2018-01-01", ""), ""));
            resources.add(coverage("part-a-" + person, "Part A", person, UPDATED, "2026-05-01", ""));
            resources.add(coverage(
                    "dual-" + person,
                    "Dual Medicare/Medicaid",
                    person,
                    UPDATED,
                    "2026-05-01",
                    "",
                    "BENE-DUAL-STUS-CD=" + code));
        }
        LoadedWarehouse people = LoadedWarehouse.of(ApiVersion.V3, resources, Instant.parse("2026-06-15T04:00:00Z"));
        assertThat(people.csv("select e.current_bene_mbi_id, e.bene_dual_stus_cd, p.bene_dual_stus_cd as of_person"
                        + " from tuva.enrollment e join tuva.beneficiary_demographics p"
                        + " on p.bene_mbi_id = e.current_bene_mbi_id order by 1"))
                .containsExactly(
                        "current_bene_mbi_id,bene_dual_stus_cd,of_person",
                        "1S00E00VE01,02,02",
                        "1S00E00VE02,,",
                        "1S00E00VE03,,",
                        "1S00E00VE04,,");
    }

    /** Version 2 sends the true end of a part, and calls the coverage active after it too. */
    @Test
    void whoHasNoMonthlyValuesIsEnrolledUntilTheEndOfTheLastPart() {
        LoadedWarehouse people = LoadedWarehouse.of(
                ApiVersion.V2,
                List.of(
                        ofVersion2(patient("1", UPDATED, mbi("1S00E00VE01", "2018-01-01", ""), "")),
                        coverage("part-a-1", "Part A", "1", UPDATED, "2020-03-17", "2020-06-17"),
                        coverage("part-b-1", "Part B", "1", UPDATED, "2020-05-01", "2022-08-17"),
                        ofVersion2(patient("2", UPDATED, mbi("1S00E00VE02", "2018-01-01", ""), "")),
                        coverage("part-a-2", "Part A", "2", UPDATED, "2020-03-01", "2020-06-30"),
                        coverage("part-b-2", "Part B", "2", UPDATED, "2020-05-01", ""),
                        // what ended before it began was never there
                        ofVersion2(patient("3", UPDATED, mbi("1S00E00VE03", "2018-01-01", ""), "")),
                        coverage("part-a-3", "Part A", "3", UPDATED, "2020-03-01", "2020-01-31"),
                        // of two records of a person, the open coverage of the one that does not stand for both
                        ofVersion2(patient("5", UPDATED, mbi("1S00E00VE05", "2018-01-01", ""), "")),
                        coverage("part-a-5", "Part A", "5", UPDATED, "2019-02-01", ""),
                        ofVersion2(patient("6", UPDATED, mbi("1S00E00VE05", "2018-01-01", ""), "")),
                        coverage("part-a-6", "Part A", "6", UPDATED, "2019-02-01", "2021-03-31")),
                Instant.parse("2026-06-15T04:00:00Z"));
        assertThat(people.csv("select current_bene_mbi_id, enrollment_start_date, enrollment_end_date"
                        + " from cclf.enrollment order by 1, 2"))
                .containsExactly(
                        "current_bene_mbi_id,enrollment_start_date,enrollment_end_date",
                        "1S00E00VE01,2020-03-17,2022-08-17",
                        "1S00E00VE02,2020-03-01,2026-06-30",
                        "1S00E00VE05,2019-02-01,2021-03-31");
        assertThat(people.csv("select current_bene_mbi_id, enrollment_start_date, enrollment_end_date"
                        + " from tuva.enrollment order by 1, 2"))
                .containsExactly(
                        "current_bene_mbi_id,enrollment_start_date,enrollment_end_date",
                        "1S00E00VE01,2020-03-01,2022-08-31",
                        "1S00E00VE02,2020-03-01,2026-06-30",
                        "1S00E00VE05,2019-02-01,2021-03-31");

        people.load(
                List.of(
                        ofVersion2(patient("4", UPDATED, mbi("1S00E00VE04", "2018-01-01", ""), "")),
                        coverage("part-a-4", "Part A", "4", UPDATED, "2026-08-03", "")),
                Instant.parse("2026-08-20T04:00:00Z"));

        assertThat(people.csv("select current_bene_mbi_id, enrollment_start_date, enrollment_end_date"
                        + " from cclf.enrollment order by 1, 2"))
                .as("what did not change is not sent again")
                .containsExactly(
                        "current_bene_mbi_id,enrollment_start_date,enrollment_end_date",
                        "1S00E00VE01,2020-03-17,2022-08-17",
                        "1S00E00VE02,2020-03-01,2026-08-31",
                        "1S00E00VE04,2026-08-03,2026-08-31",
                        "1S00E00VE05,2019-02-01,2021-03-31");
        assertThat(people.jdbc()
                        .sql(
                                "insert into etl.delivered_resource (resource_type, resource_id, population, run_id, absent_since)"
                                        + " values ('Coverage', 'part-b-2', 'p', 1, 2)"
                                        + " on conflict (resource_type, resource_id, population) do nothing")
                        .update())
                .isOne();
        assertThat(people.csv("select enrollment_end_date from cclf.enrollment"
                        + " where current_bene_mbi_id = '1S00E00VE02'"))
                .as("an absent coverage counts up to the last export that had it")
                .containsExactly("enrollment_end_date", "2026-06-30");
    }

    private static String ofVersion2(String patient) {
        return patient.replace("C4BB-Patient|2.2.0", "C4BB-Patient");
    }

    private static BigDecimal number(ApiVersion version, String sql) {
        return WAREHOUSES.get(version).jdbc().sql(sql).query(BigDecimal.class).single();
    }
}
