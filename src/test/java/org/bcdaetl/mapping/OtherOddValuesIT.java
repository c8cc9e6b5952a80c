package org.bcdaetl.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.bcdaetl.night.LoadedWarehouse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of numbers of another kind, of claims of two kinds, and of lines, codes and years that say nothing. */
class OtherOddValuesIT {

    private static LoadedWarehouse warehouse;

    @BeforeAll
    static void load() {
        warehouse = LoadedWarehouse.of(OtherOddResources.all(), Instant.parse("2023-06-16T04:00:00Z"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '~', textBlock = """
            8101 ~ partd_claims ~ concat_ws(' ', prvdr_prsbng_id_qlfyr_cd, clm_prsbng_prvdr_gnrc_id_num) ~ 01 1000000201
            8102 ~ partd_claims ~ concat_ws(' ', prvdr_prsbng_id_qlfyr_cd, clm_prsbng_prvdr_gnrc_id_num) ~ 06 A12345
            8103 ~ partd_claims ~ concat_ws(' ', prvdr_prsbng_id_qlfyr_cd, clm_prsbng_prvdr_gnrc_id_num) ~ 12 D1
            8104 ~ partd_claims ~ concat_ws(' ', prvdr_srvc_id_qlfyr_cd, clm_srvc_prvdr_gnrc_id_num) ~ 01 1000000204
            8104 ~ partd_claims ~ prvdr_prsbng_id_qlfyr_cd ~
            8105 ~ partd_claims ~ clm_line_from_dt ~ 2023-02-05
            8106 ~ partd_claims ~ clm_line_from_dt ~ 2023-02-01
            8107 ~ parta_claims_header ~ count(*) ~ 1
            8108 ~ partb_physicians ~ count(*) ~ 1
            8108 ~ partd_claims ~ count(*) ~ 0
            8109 ~ partb_physicians ~ string_agg(clm_line_num || ':' || coalesce(clm_line_dgns_cd, '-'), ' ' order by clm_line_num) ~ 4:- 5:E119 6:E119
            8109 ~ partb_physicians ~ max(concat_ws(' ', coalesce(clm_dgns_1_cd, '-'), clm_dgns_2_cd)) ~ - E119
            8110 ~ parta_claims_revenue_center_detail ~ string_agg(clm_line_num::text, ' ' order by clm_line_num) ~ 3 7 8 9
            8110 ~ parta_procedure_code ~ string_agg(clm_val_sqnc_num || ':' || clm_prcdr_cd, ' ' order by clm_val_sqnc_num) ~ 1:02 2:01
            8110 ~ parta_diagnosis_code ~ string_agg(clm_val_sqnc_num || ':' || clm_dgns_cd, ' ') ~ 1:I10
            8110 ~ parta_claims_header ~ prncpl_dgns_cd ~
            8118 ~ partb_physicians ~ clm_cntl_num ~ 8118
            8111 ~ parta_be_demo_codes ~ clm_instnl_per_diem_amt ~ 1.50
            8112 ~ parta_be_demo_codes ~ clm_instnl_per_diem_amt ~
            """)
    void aClaimHasItsValue(String claim, String table, String column, String value) {
        List<String> rows = warehouse
                .jdbc()
                .sql("select (" + column + ")::text from cclf." + table + " where cur_clm_uniq_id = ?")
                .param(claim)
                .query((row, index) -> String.valueOf(row.getString(1)))
                .list();
        assertThat(rows).containsExactly(String.valueOf(value));
    }

    @Test
    void theKindOfAClaimIsTheFirstThatIsKnown() {
        assertThat(warehouse.csv("select eob_type from bcda.claim where clm_id in ('8107', '8108') order by clm_id"))
                .containsExactly("eob_type", "HOSPICE", "CARRIER");
        assertThat(warehouse.csv("select eob_type from bcda.parta_be_demo_codes where cur_clm_uniq_id = '8107'"))
                .containsExactly("eob_type", "HOSPICE");
    }

    @Test
    void blanksAroundAReferenceAreNoPartOfIt() {
        assertThat(warehouse.csv("select bene_id from bcda.claim where clm_id = '8117'"))
                .containsExactly("bene_id", "7001");
        assertThat(warehouse.csv(
                        "select replaced_by, bene_sex_cd from bcda.beneficiary_demographics where bene_id = '7011'"))
                .containsExactly("replaced_by,bene_sex_cd", "7012,2");
    }

    @Test
    void anMbiIsCurrentByAnyOfItsMarksAndBeginsWithItsYear() {
        assertThat(warehouse.csv("select mbi, currency, period_start_dt from bcda.beneficiary_mbi order by mbi"))
                .containsExactly(
                        "mbi,currency,period_start_dt",
                        "1S00E00CC41,x,",
                        "1S00E00CC42,current,",
                        "1S00E00CC51,,2021-05-01",
                        "1S00E00CC52,,2021-01-01",
                        "1S00E00CC53,,9999-12-31");
        assertThat(warehouse.csv("select bene_mbi_id from bcda.current_mbi where bene_id = '7013'"))
                .containsExactly("bene_mbi_id", "1S00E00CC51");
    }

    @Test
    void thePartOfACoverageIsToldInAnySpellingAndOtherwiseByTheId() {
        assertThat(warehouse.csv("select coverage_id, coverage_part, rfrnc_yr from bcda.coverage order by 1"))
                .containsExactly(
                        "coverage_id,coverage_part,rfrnc_yr",
                        "4711234,,2023",
                        "part-b-7011,B,",
                        "part-c-7011,C,",
                        "part-d-7011,D,2023",
                        "part-x-1,A,");
    }

    @Test
    void monthlyValuesWithoutAYearGiveNoMonthsButAreCounted() {
        assertThat(
                        warehouse.csv(
                                "select coverage_month, dual_stus_cd from bcda.coverage_month where rfrnc_yr is distinct from 2023 or dual_stus_cd is not null"))
                .containsExactly("coverage_month,dual_stus_cd", "2023-03-01,02");
        assertThat(warehouse.csv(
                        "select view_name, column_name, reason, sum(count) from etl.imprecise_value group by 1, 2, 3"))
                .containsExactly("view_name,column_name,reason,sum", "coverage,rfrnc_yr,no year or the year 0,2");
    }

    @Test
    void amountsAndQuantitiesOfAnotherTypeAreRejects() {
        assertThat(warehouse.csv("select line_no, column_name, reason from etl.rejected_record order by 1"))
                .hasSize(5)
                .filteredOn(row -> row.endsWith("clm_instnl_per_diem_amt,a value that is no numeric"))
                .hasSize(3);
        assertThat(warehouse.csv("select column_name, reason from etl.rejected_record where column_name like '%num'"))
                .containsExactly("column_name,reason", "clm_line_rx_fill_num,a value that is no integer");
    }
}
