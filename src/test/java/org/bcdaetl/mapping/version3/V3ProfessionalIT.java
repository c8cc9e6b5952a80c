package org.bcdaetl.mapping.version3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bcdaetl.mapping.version3.SmallV3Resources.CARRIER;
import static org.bcdaetl.mapping.version3.SmallV3Resources.FINAL;
import static org.bcdaetl.mapping.version3.SmallV3Resources.amount;
import static org.bcdaetl.mapping.version3.SmallV3Resources.claim;
import static org.bcdaetl.mapping.version3.SmallV3Resources.coded;
import static org.bcdaetl.mapping.version3.SmallV3Resources.coding;
import static org.bcdaetl.mapping.version3.SmallV3Resources.diagnosis;
import static org.bcdaetl.mapping.version3.SmallV3Resources.information;
import static org.bcdaetl.mapping.version3.SmallV3Resources.loaded;
import static org.bcdaetl.mapping.version3.SmallV3Resources.member;
import static org.bcdaetl.mapping.version3.SmallV3Resources.valued;

import org.bcdaetl.night.LoadedWarehouse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Claims of physicians and suppliers in version 3, and which lines are no claims that count. */
class V3ProfessionalIT {

    private static final String DME = coding("CLM-TYPE-CD", "82") + ", " + coding("EOB-TYPE", "DME");
    private static final String ITEM = ", \"item\": [{\"sequence\": 1}]";
    private static final String SUPPLIER = """
            , "provider": {"reference": "#s"}, "contained": [
            {"resourceType": "Organization", "id": "insurer-org"},
            {"resourceType": "Organization", "id": "s", "identifier": [
            {"system": "http://terminology.hl7.org/NamingSystem/CCN", "value": "00024"},
            {"system": "http://hl7.org/fhir/sid/us-npi", "value": "1000000010"}]}]""";

    private static LoadedWarehouse warehouse;

    @BeforeAll
    static void load() {
        warehouse = loaded(
                claim("101", "1", FINAL, CARRIER, identified("C101") + header() + items()),
                claim(
                        "102",
                        "1",
                        FINAL,
                        DME,
                        SUPPLIER + ITEM
                                + ", \"careTeam\": [" + member(1, "rendering", "1000000001", "") + ", "
                                + member(2, "referring", "1000000002", "") + "]"),
                // kinds by the claim type alone, and one without a tag
                claim("111", "1", FINAL, coding("CLM-TYPE-CD", "72"), ITEM),
                claim("112", "1", FINAL, coding("CLM-TYPE-CD", "81"), ITEM),
                claim("113", "1", new String[0], CARRIER, ITEM),
                // nothing that counts, and an unknown kind
                claim(
                        "121",
                        "1",
                        new String[] {"SharedSystem", "FinalAction"},
                        coding("CLM-TYPE-CD", "2700") + ", " + coding("EOB-TYPE", "CARRIER"),
                        ITEM),
                claim(
                        "122",
                        "1",
                        new String[] {"SharedSystem"},
                        coding("CLM-TYPE", "B"),
                        ", \"use\": \"preauthorization\""),
                claim("123", "1", FINAL, CARRIER, ", \"use\": \"preauthorization\"" + ITEM),
                claim("124", "1", FINAL, coding("CLM-TYPE-CD", "4711"), ITEM));
    }

    private static String identified(String controlNumber) {
        return """
                , "identifier": [
                {"type": {"coding": [{"system": "http://hl7.org/fhir/us/carin-bb/CodeSystem/C4BBIdentifierType",
                "code": "uc"}]}, "value": "9101"},
                {"system": "https://bluebutton.cms.gov/identifiers/CLM-CNTL-NUM", "value": "%s"}],
                "related": [{"relationship": {"coding": [{"code": "associated"}]}, "reference": {"value": "C099"}},
                {"relationship": {"coding": [{"code": "prior"}]}, "reference": {
                "system": "https://bluebutton.cms.gov/identifiers/CLM-CNTL-NUM", "value": "C100"}}]
                """.formatted(controlNumber);
    }

    private static String header() {
        return ", \"use\": \"claim\", \"created\": \"2026-03-20T00:00:00+00:00\", \"supportingInfo\": ["
                + String.join(
                        ", ",
                        information(1, "CLM_CARR_PMT_DNL_CD", "00"),
                        information(2, "RNDRG_PRVDR_FIPS_ST_CD", "04"),
                        information(3, "RNDRG_PRVDR_FIPS_ST_CD", "6"),
                        information(4, "CLM_ADJSTMT_TYPE_CD", "2"),
                        information(5, "CLM_CNTRCTR_NUM", "04011"),
                        information(6, "CLM_DISP_CD", "1"),
                        valued(7, "CLM_IDR_LD_DT", "\"timingDate\": \"2026-03-21\""),
                        information(9, "CLM_BNFT_ENHNCMT_CD", "7"),
                        information(8, "CLM_BNFT_ENHNCMT_CD", "2"),
                        information(10, "CLM_NGACO_CPTATN_SW", "N"),
                        information(11, "CLM_BNFT_ENHNCMT_CD", "5"))
                + "], \"careTeam\": ["
                + String.join(
                        ", ",
                        member(2, "referring", "1000000003", ""),
                        member(2, "rendering", "1000000002", "11"),
                        member(1, "rendering", "1000000001", "08"))
                + "], \"diagnosis\": [" + diagnosis(2, "secondary", "E11.69") + ", " + diagnosis(1, "principal", "I10")
                + ", " + diagnosis(3, "secondary", "E11.69") + "]"
                + ", \"total\": [{\"category\": {\"coding\": [{\"code\": \"deductible\"}, "
                + coding("Adjudication", "CLM_MDCR_DDCTBL_AMT") + "]}, \"amount\": {\"value\": 12.50}}]";
    }

    private static String items() {
        return ", \"item\": ["
                + """
                {"sequence": 2, "informationSequence": [3, 9, 8, 10], "diagnosisSequence": [2, 3],
                "extension": [%s, %s, %s], "servicedDate": "2026-03-02",
                "productOrService": {"coding": [{"system": "http://www.ama-assn.org/go/cpt", "code": "99213"}]},
                "modifier": [{"coding": [{"code": "A1"}, {"code": "A2"}, {"code": "A3"}, {"code": "A4"}, {"code": "A5"}]}],
                "quantity": {"value": 2.0}, "adjudication": [%s, %s]},
                {"sequence": 1, "informationSequence": [2], "diagnosisSequence": [1], "extension": [%s, %s],
                "productOrService": {"coding": [
                {"system": "http://terminology.hl7.org/CodeSystem/data-absent-reason", "code": "not-applicable"}]}},
                {"sequence": 3}""".formatted(
                                coded("CLM-PRVDR-TYPE-CD", "0"),
                                coded("CLM-PRVDR-TYPE-CD", "5"),
                                coded("CLM-LINE-CARR-HPSA-SCRCTY-CD", "1"),
                                amount("CLM_LINE_PRVDR_PMT_AMT", "80.00"),
                                amount("CLM_LINE_CVRD_PD_AMT", "100.10"),
                                coded("CLM-PRVDR-SPCLTY-CD", "10"),
                                coded("CLM-FED-TYPE-SRVC-CD", "1"))
                + "]";
    }

    @Test
    void aLineHasTheProviderOfItsOwnNumber() {
        assertThat(warehouse.csv("select clm_line_num, rndrg_prvdr_npi_num, rndrg_prvdr_type_cd, clm_prvdr_spclty_cd,"
                        + " rndrg_prvdr_fips_st_cd, clm_rfrg_prvdr_npi_num, clm_fed_type_srvc_cd"
                        + " from cclf.partb_physicians where cur_clm_uniq_id = '9101' order by 1"))
                .containsExactly(
                        "clm_line_num,rndrg_prvdr_npi_num,rndrg_prvdr_type_cd,clm_prvdr_spclty_cd,"
                                + "rndrg_prvdr_fips_st_cd,clm_rfrg_prvdr_npi_num,clm_fed_type_srvc_cd",
                        "1,1000000001,,10,04,1000000003,1",
                        "2,1000000002,5,11,06,1000000003,",
                        "3,,,,,1000000003,");
    }

    @Test
    void aLineHasItsServiceItsModifiersAndItsAmounts() {
        assertThat(warehouse.csv("select clm_line_num, clm_line_hcpcs_cd, hcpcs_1_mdfr_cd, hcpcs_2_mdfr_cd,"
                        + " hcpcs_3_mdfr_cd, hcpcs_4_mdfr_cd, hcpcs_5_mdfr_cd, clm_line_cvrd_pd_amt,"
                        + " clm_line_srvc_unit_qty, clm_line_from_dt, clm_line_thru_dt, clm_line_dgns_cd"
                        + " from cclf.partb_physicians where cur_clm_uniq_id = '9101' order by 1"))
                .containsExactly(
                        "clm_line_num,clm_line_hcpcs_cd,hcpcs_1_mdfr_cd,hcpcs_2_mdfr_cd,hcpcs_3_mdfr_cd,hcpcs_4_mdfr_cd,"
                                + "hcpcs_5_mdfr_cd,clm_line_cvrd_pd_amt,clm_line_srvc_unit_qty,clm_line_from_dt,"
                                + "clm_line_thru_dt,clm_line_dgns_cd",
                        "1,,,,,,,,,2026-03-01,2026-03-04,I10",
                        "2,99213,A1,A2,A3,A4,A5,100.10,2.0,2026-03-02,2026-03-02,E1169",
                        "3,,,,,,,,,2026-03-01,2026-03-04,");
    }

    @Test
    void theHeaderComesFromTagsIdentifiersAndSupportingInformation() {
        assertThat(warehouse.csv("select distinct bene_mbi_id, clm_type_cd, clm_carr_pmt_dnl_cd, clm_adjsmt_type_cd,"
                        + " clm_efctv_dt, clm_idr_ld_dt, clm_cntl_num, clm_disp_cd, clm_cntrctr_num, clm_dgns_1_cd,"
                        + " clm_dgns_2_cd, clm_dgns_3_cd, dgns_prcdr_icd_ind from cclf.partb_physicians"
                        + " where cur_clm_uniq_id = '9101'"))
                .containsExactly(
                        "bene_mbi_id,clm_type_cd,clm_carr_pmt_dnl_cd,clm_adjsmt_type_cd,clm_efctv_dt,clm_idr_ld_dt,"
                                + "clm_cntl_num,clm_disp_cd,clm_cntrctr_num,clm_dgns_1_cd,clm_dgns_2_cd,clm_dgns_3_cd,"
                                + "dgns_prcdr_icd_ind",
                        "1S00E00VC01,71,00,2,2026-03-20,2026-03-21,C101,01,04011,I10,E1169,E1169,0");
        assertThat(warehouse.csv("select clm_id, eob_type, system_type, final_action, claim_use, clm_cntl_num,"
                        + " prior_cntl_num, claim_created, clm_idr_ld_dt from bcda.claim where eob_id = '101'"))
                .containsExactly(
                        "clm_id,eob_type,system_type,final_action,claim_use,clm_cntl_num,prior_cntl_num,claim_created,"
                                + "clm_idr_ld_dt",
                        "9101,CARRIER,NationalClaimsHistory,FinalAction,claim,C101,C100,2026-03-20 00:00:00+00,2026-03-21");
    }

    @Test
    void aSupplierIsTheProviderThatTheClaimContains() {
        assertThat(warehouse.csv("select clm_line_num, payto_prvdr_npi_num, ordrg_prvdr_npi_num, clm_adjsmt_type_cd,"
                        + " clm_cntl_num from cclf.partb_dme where cur_clm_uniq_id = '102'"))
                .containsExactly(
                        "clm_line_num,payto_prvdr_npi_num,ordrg_prvdr_npi_num,clm_adjsmt_type_cd,clm_cntl_num",
                        "1,1000000010,1000000002,0,102");
    }

    /** A switch as sent goes before what the codes of benefit enhancements say; only lines that name one are listed. */
    @Test
    void aLineWithABenefitEnhancementIsListedWithItsCodesInOrder() {
        assertThat(warehouse.csv("select cur_clm_uniq_id, clm_line_num, clm_line_ngaco_pbpmt_sw,"
                        + " clm_line_ngaco_tlhlth_sw, clm_line_ngaco_cptatn_sw, clm_ngaco_cmg_wvr_sw, clm_demo_1st_num,"
                        + " clm_demo_2nd_num, clm_demo_3rd_num, clm_mdcr_ddctbl_amt, clm_line_carr_hpsa_scrcty_cd"
                        + " from cclf.partb_be_demo_codes"))
                .containsExactly(
                        "cur_clm_uniq_id,clm_line_num,clm_line_ngaco_pbpmt_sw,clm_line_ngaco_tlhlth_sw,"
                                + "clm_line_ngaco_cptatn_sw,clm_ngaco_cmg_wvr_sw,clm_demo_1st_num,clm_demo_2nd_num,"
                                + "clm_demo_3rd_num,clm_mdcr_ddctbl_amt,clm_line_carr_hpsa_scrcty_cd",
                        "9101,2,,Y,N,Y,2,7,,12.50,1");
    }

    @Test
    void theKindIsThatOfTheClaimTypeWhereNoOtherIsNamed() {
        assertThat(warehouse.csv("select eob_id, eob_type from bcda.claim where eob_id like '11_' order by 1"))
                .containsExactly("eob_id,eob_type", "111,CARRIER", "112,DME", "113,CARRIER");
    }

    @Test
    void whatIsNoFinalClaimIsRejectedForWhatItIs() {
        assertThat(warehouse.csv(
                        "select resource_id, view_name, column_name, reason from etl.rejected_record order by 1"))
                .containsExactly(
                        "resource_id,view_name,column_name,reason",
                        "121,claim,system_type,\"the claim is partially adjudicated (from a shared system), which is loaded"
                                + " only if bcda.partially-adjudicated is true\"",
                        "122,claim,claim_use,\"the resource is a prior authorization, which is loaded only if"
                                + " bcda.partially-adjudicated is true\"",
                        "123,claim,claim_use,\"the resource is a prior authorization, which is loaded only if"
                                + " bcda.partially-adjudicated is true\"",
                        "124,claim,eob_type,\"the claim is of no kind that a table takes, or names none\"");
        assertThat(warehouse.csv("select count(*) from bcda.partb_physicians where eob_id like '12_'"))
                .containsExactly("count", "0");
    }
}
