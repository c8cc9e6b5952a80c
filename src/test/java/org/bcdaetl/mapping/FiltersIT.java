package org.bcdaetl.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.bcdaetl.TestPostgres;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The filters of which docs/analysts.md says that they use an index, through all that the views put above it. */
class FiltersIT {

    private static PGSimpleDataSource database;

    @BeforeAll
    static void migrate() {
        database = TestPostgres.warehouse();
    }

    @ParameterizedTest
    @CsvSource({
        "parta_claims_header, bene_mbi_id = '1S00E00AA12', bene_id",
        "parta_claims_header, cur_clm_uniq_id = '-1', cur_clm_uniq_id",
        "parta_claims_header, clm_from_dt = '2023-01-01', clm_from_dt",
        "parta_claims_revenue_center_detail, bene_mbi_id = '1S00E00AA12', bene_id",
        "parta_claims_revenue_center_detail, cur_clm_uniq_id = '-1', cur_clm_uniq_id",
        "parta_claims_revenue_center_detail, clm_from_dt = '2023-01-01', clm_from_dt",
        "parta_procedure_code, bene_mbi_id = '1S00E00AA12', bene_id",
        "parta_procedure_code, cur_clm_uniq_id = '-1', cur_clm_uniq_id",
        "parta_procedure_code, clm_from_dt = '2023-01-01', clm_from_dt",
        "parta_diagnosis_code, bene_mbi_id = '1S00E00AA12', bene_id",
        "parta_diagnosis_code, cur_clm_uniq_id = '-1', cur_clm_uniq_id",
        "parta_diagnosis_code, clm_from_dt = '2023-01-01', clm_from_dt",
        "parta_be_demo_codes, bene_mbi_id = '1S00E00AA12', bene_id",
        "parta_be_demo_codes, cur_clm_uniq_id = '-1', cur_clm_uniq_id",
        "parta_be_demo_codes, clm_actv_care_from_dt = '2023-01-01', clm_actv_care_from_dt",
        "partb_physicians, bene_mbi_id = '1S00E00AA12', bene_id",
        "partb_physicians, cur_clm_uniq_id = '-1', cur_clm_uniq_id",
        "partb_physicians, clm_from_dt = '2023-01-01', clm_from_dt",
        "partb_dme, bene_mbi_id = '1S00E00AA12', bene_id",
        "partb_dme, cur_clm_uniq_id = '-1', cur_clm_uniq_id",
        "partb_dme, clm_from_dt = '2023-01-01', clm_from_dt",
        "partd_claims, bene_mbi_id = '1S00E00AA12', bene_id",
        "partd_claims, cur_clm_uniq_id = '-1', cur_clm_uniq_id",
        "partd_claims, clm_line_from_dt = '2023-01-01', clm_line_from_dt",
        "beneficiary_demographics, bene_mbi_id = '1S00E00AA12', bene_id",
        "beneficiary_xref, crnt_num = '1S00E00AA12', bene_id",
        "beneficiary_xref, prvs_num = '1S00E00AA12', mbi",
        "coverage, bene_mbi_id = '1S00E00AA12', bene_id",
        "coverage_month, bene_mbi_id = '1S00E00AA12', bene_id",
    })
    void aFilterReachesAnIndexOfTheBaseTable(String view, String filter, String column) throws SQLException {
        String table = view.equals("beneficiary_xref") ? "beneficiary_mbi" : view;
        assertThat(plan("select * from cclf." + view + " where " + filter))
                .containsPattern("Scan (using|on) " + table + "\\w*_" + column + "\\w*_idx|" + table + "_pkey")
                .containsPattern("Index Cond: \\(\\(?" + column + " = ");
    }

    /** The plan that PostgreSQL makes where reading a whole table, or sorting or hashing one, costs most. */
    private static String plan(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set enable_seqscan = off; set enable_mergejoin = off; set enable_hashjoin = off");
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
