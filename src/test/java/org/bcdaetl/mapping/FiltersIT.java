package org.bcdaetl.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.bcdaetl.TestPostgres;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The filters of which docs/analysts.md says that they use an index, through all that the views put above it. */
class FiltersIT {

    /** The tables of claims, and the day by which each is filtered. */
    private static final Map<String, String> DAYS = Map.of(
            "parta_claims_header", "clm_from_dt",
            "parta_claims_revenue_center_detail", "clm_from_dt",
            "parta_procedure_code", "clm_from_dt",
            "parta_diagnosis_code", "clm_from_dt",
            "parta_be_demo_codes", "clm_actv_care_from_dt",
            "partb_physicians", "clm_from_dt",
            "partb_dme", "clm_from_dt",
            "partd_claims", "clm_line_from_dt");

    private static PGSimpleDataSource database;

    @BeforeAll
    static void fillWarehouse() {
        database = TestPostgres.warehouse();
        JdbcClient jdbc = JdbcClient.create(database);
        DAYS.forEach((table, day) -> jdbc.sql(
                        "insert into bcda." + table + " (eob_id, bene_id, status, cur_clm_uniq_id, " + day
                                + ", file_id, line_no, run_id)"
                                + " select n, n % 2000, 'active', n, date '2020-01-01' + n % 1000, 1, n, 1 from generate_series(1, 20000) n")
                .update());
        jdbc.sql("""
                insert into bcda.current_mbi select n, '1S' || n from generate_series(1, 20000) n;
                insert into bcda.beneficiary_mbi (bene_id, mbi, file_id, line_no, run_id)
                select n, '1S' || (n + m), 1, n, 1 from generate_series(1, 20000) n, generate_series(0, 1) m;
                insert into bcda.beneficiary_demographics (bene_id, file_id, line_no, run_id)
                select n, 1, n, 1 from generate_series(1, 20000) n;
                insert into bcda.coverage (coverage_id, bene_id, file_id, line_no, run_id)
                select part || n, n, 1, n, 1 from generate_series(1, 2000) n, unnest(array['part-a-', 'part-b-']) part;
                insert into bcda.coverage_month (coverage_id, bene_id, buyin_cd, coverage_month, file_id, line_no, run_id)
                select 'part-a-' || n, n, '3', make_date(2022, m, 1), 1, n, 1
                from generate_series(1, 2000) n, generate_series(1, 12) m;
                insert into bcda.coverage_span
                    (bene_id, first_month, next_month, part_a_ind, part_b_ind, part_c_ind, part_d_ind)
                select n, 24265, 120000, 'Y', 'Y', 'N', 'N' from generate_series(1, 20000) n;
                insert into bcda.person_record (bene_id, standing_bene_id, stands, bene_ids)
                select n, n + n % 2, n % 2 = 0, array[(n + n % 2 - 1)::text, (n + n % 2)::text]
                from generate_series(1, 20) n;
                analyze;
                """).update();
    }

    @ParameterizedTest
    @CsvSource({
        "parta_claims_header, bene_mbi_id = '1S700', bene_id",
        "parta_claims_header, cur_clm_uniq_id = '77', cur_clm_uniq_id",
        "parta_claims_header, clm_from_dt = '2021-01-01', clm_from_dt",
        "parta_claims_revenue_center_detail, bene_mbi_id = '1S700', bene_id",
        "parta_claims_revenue_center_detail, cur_clm_uniq_id = '77', cur_clm_uniq_id",
        "parta_claims_revenue_center_detail, clm_from_dt = '2021-01-01', clm_from_dt",
        "parta_procedure_code, bene_mbi_id = '1S700', bene_id",
        "parta_procedure_code, cur_clm_uniq_id = '77', cur_clm_uniq_id",
        "parta_procedure_code, clm_from_dt = '2021-01-01', clm_from_dt",
        "parta_diagnosis_code, bene_mbi_id = '1S700', bene_id",
        "parta_diagnosis_code, cur_clm_uniq_id = '77', cur_clm_uniq_id",
        "parta_diagnosis_code, clm_from_dt = '2021-01-01', clm_from_dt",
        "parta_be_demo_codes, bene_mbi_id = '1S700', bene_id",
        "parta_be_demo_codes, cur_clm_uniq_id = '77', cur_clm_uniq_id",
        "parta_be_demo_codes, clm_actv_care_from_dt = '2021-01-01', clm_actv_care_from_dt",
        "partb_physicians, bene_mbi_id = '1S700', bene_id",
        "partb_physicians, cur_clm_uniq_id = '77', cur_clm_uniq_id",
        "partb_physicians, clm_from_dt = '2021-01-01', clm_from_dt",
        "partb_dme, bene_mbi_id = '1S700', bene_id",
        "partb_dme, cur_clm_uniq_id = '77', cur_clm_uniq_id",
        "partb_dme, clm_from_dt = '2021-01-01', clm_from_dt",
        "partd_claims, bene_mbi_id = '1S700', bene_id",
        "partd_claims, cur_clm_uniq_id = '77', cur_clm_uniq_id",
        "partd_claims, clm_line_from_dt = '2021-01-01', clm_line_from_dt",
        "beneficiary_demographics, bene_mbi_id = '1S700', bene_id",
        "beneficiary_xref, crnt_num = '1S700', bene_id",
        "beneficiary_xref, prvs_num = '1S700', mbi",
        "coverage, bene_mbi_id = '1S700', bene_id",
        "coverage, bene_id = '700', bene_id",
        "coverage_month, bene_mbi_id = '1S700', bene_id",
        "coverage_month, bene_id = '700', bene_id",
        "enrollment, current_bene_mbi_id = '1S700', bene_id",
    })
    void aFilterReachesAnIndexOfTheBaseTable(String view, String filter, String column) throws SQLException {
        String table =
                switch (view) {
                    case "beneficiary_xref" -> "beneficiary_mbi";
                    case "enrollment" -> "coverage_month";
                    default -> view;
                };
        boolean isOfPerson = filter.contains("bene_");
        assertThat(plan("select * from cclf." + view + " where " + filter))
                .containsPattern("Scan (using|on) " + table + "\\w*_" + column + "\\w*_idx|" + table + "_pkey")
                .containsPattern(
                        "Index Cond: \\(\\(?(CASE WHEN [^\\n]* THEN )?" + column + "( ELSE NULL::date END)? = ")
                .doesNotContainPattern("Seq Scan on (coverage|beneficiary|part" + (isOfPerson ? "|current_mbi)" : ")"));
    }

    /** Of the views that are made of several tables: each of them by its index. */
    @ParameterizedTest
    @CsvSource({
        "claim, parta_claims_header partb_physicians partb_dme partd_claims",
        "diagnosis, parta_diagnosis_code partb_physicians"
    })
    void aClaimOfAllTablesIsFoundByTheirIndexes(String view, String tables) throws SQLException {
        String plan = plan("select * from cclf." + view + " where cur_clm_uniq_id = '77'");
        for (String table : tables.split(" ")) {
            assertThat(plan).containsPattern("Scan (using|on) " + table + "_cur_clm_uniq_id_idx");
        }
        assertThat(plan).doesNotContainPattern("Seq Scan on part");
    }

    /** Analysts may make indexes of their own on the base tables: the views show these columns as they are. */
    @ParameterizedTest
    @CsvSource({
        "partb_physicians, clm_line_hcpcs_cd",
        "partb_physicians, clm_line_dgns_cd",
        "partb_physicians, rndrg_prvdr_npi_num",
        "partb_physicians, clm_rndrg_prvdr_tax_num",
        "parta_claims_header, prncpl_dgns_cd",
        "parta_claims_header, fac_prvdr_npi_num",
        "parta_claims_revenue_center_detail, clm_line_hcpcs_cd",
        "parta_procedure_code, clm_prcdr_cd",
        "partd_claims, clm_line_ndc_cd"
    })
    void aPlainIndexOnACodeIsUsed(String view, String code) throws SQLException {
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("create index own_" + code + " on bcda." + view + " (" + code + ")")
                .update();
        try {
            assertThat(plan("select * from cclf." + view + " where " + code + " = '1'", "set enable_seqscan = off"))
                    .contains("Index Cond: (" + code + " = '1'::text)");
        } finally {
            jdbc.sql("drop index bcda.own_" + code).update();
        }
    }

    /**
     * All of them but {@code parta_diagnosis_code}, which also looks at the roles of diagnoses. Rows as short as these are read
     * as fast from the table.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "parta_claims_header",
                "parta_claims_revenue_center_detail",
                "parta_procedure_code",
                "parta_be_demo_codes",
                "partb_physicians",
                "partb_dme",
                "partd_claims"
            })
    void countingAViewOfClaimsReadsNoMoreThanAnIndex(String view) throws SQLException {
        JdbcClient.create(database).sql("vacuum bcda." + view).update();

        assertThat(plan("select count(*) from cclf." + view, "set enable_seqscan = off", "set enable_bitmapscan = off"))
                .containsPattern("Index Only Scan using " + view + "\\w*_idx on " + view)
                .doesNotContain("Join", "Filter");
    }

    private static String plan(String query, String... settings) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String setting : settings) {
                statement.execute(setting);
            }
            StringBuilder plan = new StringBuilder();
            try (ResultSet lines = statement.executeQuery("explain (costs off) " + query)) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }
}
