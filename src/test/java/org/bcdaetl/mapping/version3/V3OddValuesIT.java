package org.bcdaetl.mapping.version3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bcdaetl.mapping.version3.SmallV3Resources.CARRIER;
import static org.bcdaetl.mapping.version3.SmallV3Resources.FINAL;
import static org.bcdaetl.mapping.version3.SmallV3Resources.claim;
import static org.bcdaetl.mapping.version3.SmallV3Resources.coded;
import static org.bcdaetl.mapping.version3.SmallV3Resources.coding;
import static org.bcdaetl.mapping.version3.SmallV3Resources.coverage;
import static org.bcdaetl.mapping.version3.SmallV3Resources.diagnosis;
import static org.bcdaetl.mapping.version3.SmallV3Resources.information;
import static org.bcdaetl.mapping.version3.SmallV3Resources.mbi;
import static org.bcdaetl.mapping.version3.SmallV3Resources.member;
import static org.bcdaetl.mapping.version3.SmallV3Resources.patient;

import java.time.Instant;
import java.util.List;
import org.bcdaetl.night.LoadedWarehouse;
import org.bcdaetl.settings.ApiVersion;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Claims and people of version 3 with several codings, arrays out of order, parts left out and dates that are not whole. */
class V3OddValuesIT {

    private static final String OTHER = "{\"system\": \"http://example.org/other\", \"code\": \"XX\"}, ";

    private static final String CODED = "\"code\": {\"coding\": [";

    private static LoadedWarehouse warehouse;

    @BeforeAll
    static void load() {
        warehouse = LoadedWarehouse.of(
                ApiVersion.V3,
                List.of(
                        patient("1", "2026-06-01T00:00:00Z", mbi("1S00E00VD01", "2018-01-01", ""), ""),
                        claim("201", "1", FINAL, CARRIER, professional()),
                        claim("203", "1", FINAL, CARRIER, withoutNpi()),
                        claim("202", "1", FINAL, CARRIER, ", \"created\": \"2026-03\", \"item\": [{\"sequence\": 1}]"),
                        claim(
                                "211",
                                "1",
                                FINAL,
                                coding("CLM-TYPE-CD", "60"),
                                ", \"created\": \"2026\", \"supportingInfo\": [" + institutional() + "]" + diagnoses()),
                        claim(
                                "221",
                                "1",
                                new String[] {"DDPS"},
                                coding("CLM-TYPE-CD", "3"),
                                ", \"created\": \"2026-03-20\", \"supportingInfo\": ["
                                        + quantity(1, "dayssupply", "3e1") + ", " + quantity(2, "refillnum", "2.0")
                                        + "], \"item\": [{\"sequence\": 1, \"quantity\": {\"value\": 1e2}}]"),
                        claim(
                                "231",
                                "1",
                                FINAL,
                                coding("CLM-TYPE-CD", "64") + ", " + coding("EOB-TYPE", "UNKNOWN"),
                                ", \"supportingInfo\": ["
                                        + information(2, "CLM_NCH_PRMRY_PYR_CD", "A")
                                                .replace("CLM-NCH-PRMRY-PYR-CD", "CLM-PRMRY-PYR-CD")
                                                .replace(CODED, CODED + OTHER)
                                        + "]"),
                        patient(
                                "2",
                                "2026-06-01T00:00:00Z",
                                mbi(" 1S00E00VD02 ", "2018-01-01", "") + ", " + mbi(" ", "2020-01-01", "") + ", "
                                        + mbi("1S00E00VD03", "2019-01-01", "9999-12-31"),
                                ", \"birthDate\": \"1950\", \"deceasedDateTime\": \"2026-05\", \"address\": [{\"state\": \"ca\","
                                        + " \"postalCode\": \"92596-1234\"}]"),
                        coverage(
                                "dual-2",
                                "Dual Medicare/Medicaid",
                                "2",
                                "2026-06-01T00:00:00Z",
                                "2025-01-01",
                                "2099-12-31",
                                "BENE-DUAL-STUS-CD=02"),
                        coverage("part-a-1", "Part A", "1", "2026-06-01T00:00:00Z", "2024-02-29", "2099-12-31")),
                Instant.parse("2026-06-15T04:00:00Z"));
    }

    /** Lines without numbers, of which the second names a benefit enhancement and the first a blank one. */
    private static String professional() {
        return ", \"supportingInfo\": ["
                + String.join(
                        ", ",
                        withAnother(information(1, "CLM_ACO_CARE_MGMT_HCBS_SW", "Y")),
                        information(2, "CLM_BNFT_ENHNCMT_CD", " "),
                        withAnother(information(3, "CLM_BNFT_ENHNCMT_CD", "4")),
                        withAnother(information(4, "CLM_DISP_CD", "1")))
                + "], \"careTeam\": ["
                + String.join(
                        ", ",
                        member(8, "rendering", "1000000008", "11"),
                        member(7, "rendering", "1000000007", "08"),
                        member(3, "rendering", "1000000003", "01"))
                + "], \"item\": [{\"sequence\": 5, \"careTeamSequence\": [8, 7]}, {\"sequence\": 3},"
                + " {\"informationSequence\": [2]}, {\"informationSequence\": [1, 3]}]";
    }

    /** Lines whose first member has no NPI, of which the second names a specialty of its own. */
    private static String withoutNpi() {
        return ", \"careTeam\": [" + member(2, "rendering", " ", "08") + ", "
                + member(4, "rendering", "1000000004", "11")
                + ", " + member(6, "rendering", " ", "13") + "], \"item\": ["
                + "{\"sequence\": 1, \"careTeamSequence\": [2, 4]}, {\"sequence\": 2, \"careTeamSequence\": [2, 4],"
                + " \"extension\": [" + coded("CLM-PRVDR-SPCLTY-CD", "10") + "]},"
                + " {\"sequence\": 3, \"careTeamSequence\": [6]}]";
    }

    private static String institutional() {
        return String.join(
                        ", ",
                        information(1, "CLM_NGACO_TLHLTH_SW", "Y")
                                .replace("CLM-NGACO-TLHLTH-SW", "CLM-BNFT-ENHNCMT-CD-SWITCH"),
                        information(2, "CLM_BNFT_ENHNCMT_CD", "5"),
                        information(4, "CLM_RLT_COND_CD", "09"),
                        information(3, "CLM_RLT_COND_CD", "10"),
                        information(5, "CLM_OP_SRVC_TYPE_CD", "3"),
                        information(6, "drg", "25")
                                .replace(
                                        "https://bluebutton.cms.gov/fhir/CodeSystem/DRG",
                                        "https://www.cms.gov/Medicare/Medicare-Fee-for-Service-Payment"
                                                + "/AcuteInpatientPPS/MS-DRG-Classifications-and-Software"))
                .replace(CODED, CODED + OTHER);
    }

    /** With a coding of another system before that of CMS. */
    private static String withAnother(String information) {
        return information.replace(CODED, CODED + OTHER);
    }

    /** Two others of which the first is also the principal one, one repeated, in reverse order. */
    private static String diagnoses() {
        return ", \"diagnosis\": ["
                + String.join(
                        ", ",
                        diagnosis(5, "principal", "E11.9"),
                        diagnosis(4, "externalcauseofinjury", "W19"),
                        diagnosis(3, "other", "I10"),
                        diagnosis(2, "other", "E11.9"),
                        diagnosis(1, "other", "I10"))
                + "]";
    }

    private static String quantity(int sequence, String kind, String value) {
        return """
                {"sequence": %d, "category": {"coding": [{"code": "%s"}]}, "valueQuantity": {"value": %s}}
                """.formatted(sequence, kind, value);
    }

    @Test
    void aLineHasOneNumberInAllTablesAlsoWhereTheServerGaveNone() {
        assertThat(warehouse.csv(
                        "select clm_line_num from cclf.partb_physicians where cur_clm_uniq_id = '201' order by 1"))
                .containsExactly("clm_line_num", "3", "5", "6", "7");
        assertThat(warehouse.csv(
                        "select clm_line_num, clm_ngaco_cmg_wvr_sw, clm_line_ngaco_snf_wvr_sw, clm_demo_1st_num"
                                + " from cclf.partb_be_demo_codes where cur_clm_uniq_id = '201' order by 1"))
                .containsExactly(
                        "clm_line_num,clm_ngaco_cmg_wvr_sw,clm_line_ngaco_snf_wvr_sw,clm_demo_1st_num", "7,Y,Y,4");
    }

    @Test
    void ofSeveralProvidersThatALineNamesTheLowestNumberCounts() {
        assertThat(warehouse.csv(
                        "select rndrg_prvdr_npi_num, clm_prvdr_spclty_cd, clm_disp_cd from cclf.partb_physicians"
                                + " where cur_clm_uniq_id = '201' and clm_line_num = 5"))
                .containsExactly("rndrg_prvdr_npi_num,clm_prvdr_spclty_cd,clm_disp_cd", "1000000007,08,01");
    }

    /** The number of a line stands for that of a member only where no line of the claim names one. */
    @Test
    void aLineThatNamesNobodyBesideOthersThatDoHasNoProvider() {
        assertThat(warehouse.csv("select rndrg_prvdr_npi_num, clm_prvdr_spclty_cd from cclf.partb_physicians"
                        + " where cur_clm_uniq_id = '201' and clm_line_num = 3"))
                .containsExactly("rndrg_prvdr_npi_num,clm_prvdr_spclty_cd", ",");
    }

    @Test
    void theSpecialtyIsThatOfTheMemberWhoseNpiIsShown() {
        assertThat(warehouse.csv("select rndrg_prvdr_npi_num, clm_prvdr_spclty_cd from cclf.partb_physicians"
                        + " where cur_clm_uniq_id = '203' order by clm_line_num"))
                .containsExactly("rndrg_prvdr_npi_num,clm_prvdr_spclty_cd", "1000000004,11", "1000000004,10", ",13");
    }

    @Test
    void ofSeveralCodingsThatOfTheFieldsOwnSystemCounts() {
        assertThat(warehouse.csv("select dgns_drg_cd, clm_op_srvc_type_cd from cclf.parta_claims_header"
                        + " where cur_clm_uniq_id = '211'"))
                .containsExactly("dgns_drg_cd,clm_op_srvc_type_cd", "025,3");
        assertThat(warehouse.csv("select clm_ngaco_tlhlth_sw, clm_demo_1st_num, clm_demo_2nd_num, clm_rlt_cond_cd"
                        + " from cclf.parta_be_demo_codes where cur_clm_uniq_id = '211'"))
                .containsExactly("clm_ngaco_tlhlth_sw,clm_demo_1st_num,clm_demo_2nd_num,clm_rlt_cond_cd", "Y,5,,10");
    }

    @Test
    void aClaimWhoseDateOfCreationIsNotWholeIsLoadedWithoutIt() {
        assertThat(warehouse.csv("select eob_id, claim_created, is_current from bcda.claim"
                        + " where eob_id in ('202', '211') order by 1"))
                .containsExactly("eob_id,claim_created,is_current", "202,,t", "211,,t");
        assertThat(warehouse.csv(
                        "select resource_id, view_name, column_name, reason from etl.rejected_record order by 1"))
                .containsExactly("resource_id,view_name,column_name,reason");
        assertThat(
                        warehouse.csv(
                                "select view_name, column_name, count(*) from etl.imprecise_value where view_name not like 'bene%' group by 1, 2 order by 1, 2"))
                .containsExactly(
                        "view_name,column_name,count",
                        "claim,claim_created,2",
                        "parta_claims_header,clm_efctv_dt,1",
                        "partb_physicians,clm_efctv_dt,1");
    }

    @Test
    void numbersWithExponentsAreNumbers() {
        assertThat(warehouse.csv(
                        "select clm_line_srvc_unit_qty, clm_line_days_suply_qty, clm_line_rx_fill_num, clm_type_cd,"
                                + " clm_adjsmt_type_cd from cclf.partd_claims where cur_clm_uniq_id = '221'"))
                .containsExactly(
                        "clm_line_srvc_unit_qty,clm_line_days_suply_qty,clm_line_rx_fill_num,clm_type_cd,clm_adjsmt_type_cd",
                        "100,30,2,03,1");
    }

    @Test
    void diagnosesAreNumberedFromThePrincipalOneAndNoneIsLeftOut() {
        assertThat(warehouse.csv("select clm_val_sqnc_num, clm_prod_type_cd, clm_dgns_cd from cclf.parta_diagnosis_code"
                        + " where cur_clm_uniq_id = '211' order by 1"))
                .containsExactly(
                        "clm_val_sqnc_num,clm_prod_type_cd,clm_dgns_cd", "1,D,E119", "2,D,I10", "3,D,I10", "4,1,W19");
    }

    @Test
    void aClaimOfAMedicareAdvantagePlanIsAnInpatientOne() {
        assertThat(warehouse.csv("select c.eob_type, h.clm_type_cd, h.clm_nch_prmry_pyr_cd from bcda.claim c"
                        + " join cclf.parta_claims_header h on h.cur_clm_uniq_id = c.clm_id where c.eob_id = '231'"))
                .containsExactly("eob_type,clm_type_cd,clm_nch_prmry_pyr_cd", "INPATIENT,64,A");
    }

    @Test
    void aPersonIsReadAlsoWhereDatesAreNotWholeAndNumbersAreBlank() {
        assertThat(warehouse.csv("select bene_mbi_id, bene_dob, bene_death_dt, bene_fips_state_cd, geo_usps_state_cd,"
                        + " bene_zip_cd, bene_dual_stus_cd, bene_1st_name from cclf.beneficiary_demographics"
                        + " where bene_mbi_id <> '1S00E00VD01'"))
                .containsExactly(
                        "bene_mbi_id,bene_dob,bene_death_dt,bene_fips_state_cd,geo_usps_state_cd,bene_zip_cd,"
                                + "bene_dual_stus_cd,bene_1st_name",
                        "1S00E00VD03,,,06,CA,92596,02,");
        assertThat(warehouse.csv("select crnt_num, prvs_num from cclf.beneficiary_xref"))
                .containsExactly("crnt_num,prvs_num", "1S00E00VD03,1S00E00VD02");
    }

    @Test
    void aPeriodBeginsOnALeapDayAndGoesOnToTheMonthOfTheExport() {
        assertThat(warehouse.csv(
                        "select current_bene_mbi_id, enrollment_start_date, enrollment_end_date from cclf.enrollment"))
                .containsExactly(
                        "current_bene_mbi_id,enrollment_start_date,enrollment_end_date",
                        "1S00E00VD01,2024-02-29,2026-06-30");
        assertThat(warehouse.csv("select count(*), min(coverage_month), max(coverage_month) from cclf.coverage_month"
                        + " where part_a_ind = 'Y'"))
                .containsExactly("count,min,max", "29,2024-02-01,2026-06-01");
    }
}
