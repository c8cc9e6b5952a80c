package org.bcdaetl.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.bcdaetl.night.LoadedWarehouse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of claims and people with several codings, blanks, arrays out of order, and dates that are not whole. */
class OddValuesIT {

    private static LoadedWarehouse warehouse;

    @BeforeAll
    static void load() {
        warehouse = LoadedWarehouse.of(OddResources.all(), Instant.parse("2023-06-16T04:00:00Z"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '~', textBlock = """
            8001 ~ parta_claims_revenue_center_detail ~ clm_line_cvrd_pd_amt ~ 15
            8002 ~ parta_claims_header ~ cur_clm_uniq_id ~ 8002
            8003 ~ parta_claims_header ~ fac_prvdr_npi_num ~ 1000000101
            8004 ~ partb_physicians ~ clm_cntl_num ~ 777
            8004 ~ partb_physicians ~ clm_dgns_1_cd ~ E119
            8004 ~ partb_physicians ~ clm_dgns_2_cd ~ I10
            8005 ~ parta_claims_header ~ prncpl_dgns_cd ~ E119
            8005 ~ parta_diagnosis_code ~ string_agg(clm_val_sqnc_num::text || clm_dgns_cd, ' ' order by clm_val_sqnc_num) ~ 1E119 2I10 3M545
            8006 ~ parta_claims_header ~ atndg_prvdr_npi_num ~ 1000000104
            8007 ~ parta_be_demo_codes ~ clm_1_rev_cntr_ansi_grp_cd ~ PR
            8007 ~ parta_be_demo_codes ~ clm_1_rev_cntr_ansi_rsn_cd ~ 2
            8008 ~ parta_claims_header ~ clm_from_dt ~
            8008 ~ parta_claims_header ~ clm_thru_dt ~ 2023-03-09
            8008 ~ parta_claims_revenue_center_detail ~ clm_line_from_dt ~ 2023-03-08
            8008 ~ parta_claims_revenue_center_detail ~ hcpcs_1_mdfr_cd || hcpcs_2_mdfr_cd ~ 26LT
            8009 ~ parta_claims_header ~ prncpl_dgns_cd ~ A419
            8009 ~ parta_claims_header ~ dgns_drg_cd ~ 065
            8009 ~ parta_claims_header ~ dgns_prcdr_icd_ind ~ 0
            8009 ~ parta_diagnosis_code ~ string_agg(clm_val_sqnc_num::text || clm_dgns_cd, ' ' order by clm_val_sqnc_num) ~ 1A419 2J189
            8009 ~ parta_procedure_code ~ clm_prcdr_cd ~ 4516
            8009 ~ parta_procedure_code ~ clm_prcdr_prfrm_dt ~
            8010 ~ parta_claims_header ~ atndg_prvdr_npi_num ~ 1000000110
            8011 ~ partd_claims ~ clm_line_days_suply_qty ~ 30
            8011 ~ partd_claims ~ clm_line_srvc_unit_qty ~ 30
            8014 ~ partd_claims ~ clm_line_days_suply_qty ~ 30
            8001 ~ parta_claims_revenue_center_detail ~ bene_mbi_id ~ 1S00E00CC31
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
    void namesAndLinesOfAnAddressKeepTheirPlaces() {
        assertThat(
                        warehouse.csv(
                                "select bene_1st_name, bene_midl_name, bene_last_name, bene_line_1_adr, bene_line_2_adr,"
                                        + " bene_zip_cd, geo_zip4_cd from bcda.beneficiary_demographics where bene_id = '7001'"))
                .last()
                .isEqualTo(",B,Odd,,Second,92596,1234");
    }

    @Test
    void aReferenceYearThatIsNoneGivesNoMonthsAndNoDualStatus() {
        assertThat(
                        warehouse.csv(
                                "select p.rfrnc_yr, p.dual_01, c.rfrnc_yr, c.last_updated, (select count(*) from"
                                        + " bcda.coverage_month) from bcda.beneficiary_demographics p join bcda.coverage c using (bene_id)"))
                .containsExactly("rfrnc_yr,dual_01,rfrnc_yr,last_updated,count", ",02,,,0");
        assertThat(warehouse.csv(
                        "select bene_dual_stus_cd from cclf.beneficiary_demographics where bene_dob is not null"))
                .containsExactly("bene_dual_stus_cd", "");
    }

    @Test
    void whatHasNoPlaceIsNullAndCountedOnce() {
        assertThat(warehouse.csv("select view_name, column_name, reason, sum(count) from etl.imprecise_value"
                        + " where view_name not like 'part%' group by 1, 2, 3 order by 1, 2, 3"))
                .containsExactly(
                        "view_name,column_name,reason,sum",
                        "beneficiary_demographics,bene_death_dt,the year 0,1",
                        "beneficiary_demographics,bene_dob,a month without a day,1",
                        "beneficiary_demographics,bene_dob,a year without a month,1",
                        "beneficiary_demographics,rfrnc_yr,no year or the year 0,1",
                        "claim,clm_from_dt,a month without a day,1",
                        "coverage,last_updated,a month without a day,1",
                        "coverage,rfrnc_yr,no year or the year 0,1");
    }

    @Test
    void whatFhirDoesNotAllowAndQuantitiesThatDoNotFitAreRejects() {
        assertThat(warehouse.csv(
                        "select reason, column_name, count(*) from etl.rejected_record group by 1, 2 order by 1, 2"))
                .contains("a value that is no integer,clm_line_days_suply_qty,2", "a value that is no date,bene_dob,1");
        assertThat(warehouse.csv("select count(*) from etl.rejected_record")).containsExactly("count", "5");
    }
}
