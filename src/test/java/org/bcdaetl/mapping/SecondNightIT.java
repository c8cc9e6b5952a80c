package org.bcdaetl.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.bcdaetl.mapping.specification.GoldenResources;
import org.bcdaetl.night.LoadedWarehouse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a second night's deliveries do to the rows of the first. */
class SecondNightIT {

    private static final String FIRST_DELIVERY = "2023-06-15T23:30:00.000-04:00";
    private static final String LATER = "2023-07-14T23:30:00.000-04:00";
    private static final String EARLIER = "2023-05-14T23:30:00.000-04:00";

    private static LoadedWarehouse warehouse;

    @BeforeAll
    static void loadTwoNights() {
        warehouse = LoadedWarehouse.of(GoldenResources.all(), Instant.parse("2023-06-16T04:00:00Z"));
        warehouse.load(
                List.of(
                        later("outpatient-lines").replace("\"active\"", "\"cancelled\""),
                        later("carrier-links-by-sequence")
                                .replace("\"value\": 80.5,", "\"value\": 81.50,")
                                .replace("\"disposition\": \"1\"", "\"disposition\": \"02\""),
                        redelivered("dme-supplier", EARLIER).replace("\"value\": 40.25,", "\"value\": 1,"),
                        later("patient-only-mbi").replace("-9002", "-9999").replace("1S00E00BB21", "1S00E00ZZ99"),
                        later("patient-current-mbi")
                                .replace("1S00E00AA12", "1S00E00AA13")
                                .replace("1S00E00AA11", "1S00E00AA12"),
                        later("coverage-d-both-forms")
                                .replace("\"2023\"", "\"2024\"")
                                .replace("S9902", "S8802")
                                .replace("S9912", "A1112")),
                Instant.parse("2023-07-16T04:00:00Z"));
    }

    @Test
    void aCancelledClaimLeavesCclfAndStaysInTheBaseTables() {
        assertThat(warehouse.csv("select cur_clm_uniq_id from cclf.parta_claims_header where cur_clm_uniq_id = '-5004'"
                        + " union all select cur_clm_uniq_id from cclf.parta_claims_revenue_center_detail"
                        + " where cur_clm_uniq_id = '-5004'"))
                .containsExactly("cur_clm_uniq_id");
        assertThat(warehouse.csv("select status, count(*) from bcda.parta_claims_revenue_center_detail"
                        + " where cur_clm_uniq_id = '-5004' group by status"))
                .containsExactly("status,count", "cancelled,3");
    }

    @Test
    void aClaimDeliveredAgainReplacesAllItsLines() {
        assertThat(warehouse.csv("select clm_line_num, clm_line_cvrd_pd_amt, clm_disp_cd, file_date"
                        + " from cclf.partb_physicians where cur_clm_uniq_id = '-5011' order by 1"))
                .containsExactly(
                        "clm_line_num,clm_line_cvrd_pd_amt,clm_disp_cd,file_date",
                        "2,81.50,02,2023-07-16",
                        "5,0,02,2023-07-16",
                        "6,,02,2023-07-16");
    }

    @Test
    void anOlderVersionDoesNotReplaceANewerOne() {
        assertThat(warehouse.csv("select clm_line_cvrd_pd_amt, file_date from cclf.partb_dme"))
                .containsExactly("clm_line_cvrd_pd_amt,file_date", "40.25,2023-06-16");
    }

    @Test
    void aPersonWhoComesAfterTheClaimGivesItAnMbi() {
        assertThat(warehouse.csv("select bene_mbi_id from cclf.partb_physicians where cur_clm_uniq_id = '-5012'"))
                .containsExactly("bene_mbi_id", "1S00E00ZZ99");
    }

    @Test
    void aNewMbiIsOnEveryClaimAndTheOldOneBecomesFormer() {
        assertThat(warehouse.csv("select bene_mbi_id from cclf.parta_claims_header where cur_clm_uniq_id = '-5001'"
                        + " union select bene_mbi_id from cclf.partd_claims where cur_clm_uniq_id = '-5031'"))
                .containsExactly("bene_mbi_id", "1S00E00AA13");
        assertThat(warehouse.csv(
                        "select prvs_num from cclf.beneficiary_xref where crnt_num = '1S00E00AA13' order by 1"))
                .containsExactly("prvs_num", "1S00E00AA10", "1S00E00AA12");
    }

    @Test
    void aNewReferenceYearLeavesTheMonthsOfTheYearBefore() {
        assertThat(warehouse.csv("select coverage_month, ptd_cntrct_id, ptd_pbp_id from cclf.coverage_month"
                        + " where bene_id = '-9001' and ptd_cntrct_id is not null order by 1"))
                .containsExactly(
                        "coverage_month,ptd_cntrct_id,ptd_pbp_id",
                        "2022-12-01,A1112,",
                        "2023-01-01,S0001,011",
                        "2023-02-01,S8802,",
                        "2023-03-01,0,",
                        "2024-01-01,S0001,011",
                        "2024-02-01,S0002,",
                        "2024-03-01,0,");
    }

    private static String later(String name) {
        return redelivered(name, LATER);
    }

    private static String redelivered(String name, String lastUpdated) {
        String resource = GoldenResources.one(name);
        assertThat(resource).contains(FIRST_DELIVERY);
        return resource.replace(FIRST_DELIVERY, lastUpdated);
    }
}
