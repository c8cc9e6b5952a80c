package org.bcdaetl.mapping.version3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bcdaetl.mapping.version3.SmallV3Resources.FINAL;
import static org.bcdaetl.mapping.version3.SmallV3Resources.amount;
import static org.bcdaetl.mapping.version3.SmallV3Resources.claim;
import static org.bcdaetl.mapping.version3.SmallV3Resources.coding;
import static org.bcdaetl.mapping.version3.SmallV3Resources.information;
import static org.bcdaetl.mapping.version3.SmallV3Resources.loaded;
import static org.bcdaetl.mapping.version3.SmallV3Resources.member;
import static org.bcdaetl.mapping.version3.SmallV3Resources.valued;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bcdaetl.night.LoadedWarehouse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Institutional claims of version 3: headers, lines, diagnoses, procedures, enhancements. */
class V3InstitutionalIT {

    private static final String INPATIENT = coding("CLM-TYPE-CD", "60") + ", " + coding("EOB-TYPE", "INPATIENT");
    private static final String SNF = coding("CLM-TYPE-CD", "20") + ", " + coding("EOB-TYPE", "SNF");
    private static final String PRACTITIONER = """
            , "provider": {"reference": "#1000000020"}, "contained": [{"resourceType": "Practitioner",
            "id": "1000000020", "identifier": [{"system": "http://hl7.org/fhir/sid/us-npi", "value": "1000000020"}]}]""";
    private static final String FACILITY = """
            , "provider": {"reference": "#f"}, "contained": [
            {"resourceType": "Organization", "id": "insurer-org"},
            {"resourceType": "Organization", "id": "f", "identifier": [
            {"system": "http://terminology.hl7.org/NamingSystem/CCN", "value": " "},
            {"system": "http://terminology.hl7.org/NamingSystem/CCN", "value": "220135"},
            {"system": "http://hl7.org/fhir/sid/us-npi", "value": "1000000010"}]}]""";

    private static LoadedWarehouse warehouse;

    @BeforeAll
    static void load() {
        warehouse = loaded(
                claim("201", "1", FINAL, INPATIENT, FACILITY + header() + items()),
                claim("202", "1", FINAL, SNF, PRACTITIONER + bare()),
                // what the diagnoses can be
                claim("211", "1", FINAL, INPATIENT, diagnoses("O A10.1", "O B20", "A C30", "P B20", "O B20")),
                claim(
                        "212",
                        "1",
                        FINAL,
                        INPATIENT,
                        diagnoses("O A10.1", "X D40", "X D41", "P E50.2")
                                .replace("icd-10-cm\", \"code\": \"D41", "icd-9-cm\", \"code\": \"D41")),
                claim("213", "1", FINAL, SNF, diagnoses("A C30", "O A10.1", "R F60", "O C30")),
                claim("214", "1", FINAL, SNF, diagnoses("O A10.1", "A C30", "A C31")),
                claim("215", "1", FINAL, INPATIENT, diagnoses("P A10.1", "O B20", "P C30", "- D40")),
                // kinds by the claim type alone, and parts of the type of bill that are empty or come alone
                claim("221", "1", FINAL, coding("CLM-TYPE-CD", "10"), bill("1", "1", "11")),
                claim("222", "1", FINAL, coding("CLM-TYPE-CD", "30"), bill("1", "13", "13")),
                claim("223", "1", FINAL, coding("CLM-TYPE-CD", "40"), bill("", "3", "37")),
                claim("224", "1", FINAL, coding("CLM-TYPE-CD", "50"), bill("1", "3", "7")),
                claim("225", "1", FINAL, coding("CLM-TYPE-CD", "63"), bill("", "", "131")),
                // nothing that counts
                claim(
                        "231",
                        "1",
                        new String[] {"SharedSystem", "FinalAction"},
                        coding("CLM-TYPE-CD", "2013") + ", " + coding("EOB-TYPE", "OUTPATIENT"),
                        ""),
                claim("232", "1", FINAL, INPATIENT, ", \"use\": \"preauthorization\""),
                claim("233", "1", FINAL, coding("CLM-TYPE-CD", "1013"), ""));
    }

    private static String header() {
        return ", \"use\": \"claim\", \"created\": \"2026-03-20T23:00:00-05:00\", \"payment\": {\"amount\": {\"value\": 7.50}},"
                + " \"supportingInfo\": ["
                + String.join(
                        ", ",
                        information(1, "CLM_ADJSTMT_TYPE_CD", "9"),
                        valued(2, "CLM_IDR_LD_DT", "\"timingDate\": \"9999-12-31\""),
                        named(
                                3,
                                "typeofbill",
                                coding("CLM-BILL-FAC-TYPE-CD", "1"),
                                coding("CLM-BILL-CLSFCTN-CD", "13"),
                                coding("CLM-BILL-FREQ-CD", "131")),
                        named(4, "drg", coding("CLM-DRG-CD", "25")),
                        information(5, "CLM_NCH_PRMRY_PYR_CD", "H"),
                        information(6, "PRVDR_FAC_FIPS_ST_CD", "4"),
                        information(7, "CLM_MDCR_NPMT_RSN_CD", " "),
                        information(8, "CLM_OP_SRVC_TYPE_CD", "2"),
                        information(12, "CLM_BNFT_ENHNCMT_CD", "2"),
                        information(11, "CLM_BNFT_ENHNCMT_CD", "4"),
                        information(13, "CLM_NGACO_TLHLTH_SW", "Y"),
                        information(14, "CLM_ACO_CARE_MGMT_HCBS_SW", "N"),
                        information(15, "CLM_RLT_COND_CD", "09"))
                + "], \"careTeam\": ["
                + String.join(
                        ", ",
                        member(2, "attending", "1000000002", "11"),
                        member(1, "attending", "1000000001", "11"),
                        member(3, "operating", "1000000003", ""),
                        member(4, "otheroperating", "1000000004", ""),
                        member(5, "rendering", "1000000005", ""))
                + "], \"procedure\": [" + procedure(2, "81.54", "icd-9-cm", "2026-03-02T23:00:00-05:00") + ", "
                + procedure(1, "0SG30AJ", "icd-10-pcs", "2026-03-01") + ", "
                + procedure(3, "0SG30AJ", "icd-10-pcs", "2026-03-03") + "]"
                + ", \"related\": [{\"relationship\": {\"coding\": [{\"code\": \"prior\"}]}, \"reference\": {\"value\": \"C100\"}}]"
                + ", \"identifier\": [{\"system\": \"https://bluebutton.cms.gov/identifiers/CLM-CNTL-NUM\", \"value\": \"C101\"}]"
                + ", \"total\": [" + amount("CLM_SBMT_CHRG_AMT", "900.00") + ", "
                + amount("CLM_MDCR_DDCTBL_AMT", "12.50") + "]"
                + ", \"adjudication\": [" + amount("CLM_OPRTNL_DSPRTNT_AMT", "0") + ", "
                + amount("CLM_INSTNL_DRG_OUTLIER_AMT", "23.99") + "]";
    }

    /** A type of bill with the parts that are not empty. */
    private static String bill(String facility, String classification, String frequency) {
        List<String> codings = new ArrayList<>();
        if (!facility.isEmpty()) {
            codings.add(coding("CLM-BILL-FAC-TYPE-CD", facility));
        }
        if (!classification.isEmpty()) {
            codings.add(coding("CLM-BILL-CLSFCTN-CD", classification));
        }
        codings.add(coding("CLM-BILL-FREQ-CD", frequency));
        return ", \"supportingInfo\": [" + named(1, "typeofbill", codings.toArray(String[]::new)) + "]";
    }

    private static String bare() {
        return ", \"created\": \"2026-03-21\", \"supportingInfo\": ["
                + valued(2, "CLM_IDR_LD_DT", "\"timingDate\": \"2026-03-22\"") + "]";
    }

    private static String items() {
        return """
                , "item": [{"sequence": 2, "servicedDate": "2026-03-02", "revenue": {"coding": [%s, {"code": "0001"}]},
                "productOrService": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/data-absent-reason",
                "code": "not-applicable"}, {"system":
                "https://www.cms.gov/Medicare/Medicare-Fee-for-Service-Payment/ProspMedicareFeeSvcPmtGen/HIPPSCodes",
                "code": "NHNC1"}]}, "adjudication": [{"reason": {"coding": [%s, %s]}}]},
                {"sequence": 1, "servicedPeriod": {"start": "1000-01-01", "end": "2026-03-03"},
                "productOrService": {"coding": [{"system": "http://www.ama-assn.org/go/cpt", "code": "99213"}]},
                "modifier": [{"coding": [{"code": "PC"}, {"code": "23"}, {"code": "59"}, {"code": "GT"}, {"code": "95"}]}],
                "quantity": {"value": 4.75}, "adjudication": [%s, %s,
                {"reason": {"coding": [%s, %s]}}]}]""".formatted(
                        coding("CLM-REV-CNTR-CD", "23"),
                        coding("ANSI-GRP-CD", "PR"),
                        coding("ANSI-RSN-CD", "2"),
                        amount("CLM_LINE_PRVDR_PMT_AMT", "1"),
                        amount("CLM_LINE_CVRD_PD_AMT", "2.68"),
                        coding("ANSI-GRP-CD", "CO"),
                        coding("ANSI-RSN-CD", "45"));
    }

    /** Diagnoses in the order of their sequence, each a letter of its type and a code. */
    private static String diagnoses(String... typed) {
        StringBuilder entries = new StringBuilder();
        for (int i = typed.length; i > 0; i--) {
            String[] parts = typed[i - 1].split(" ");
            String type =
                    switch (parts[0]) {
                        case "P" -> "principal";
                        case "A" -> "admitting";
                        case "X" -> "externalcauseofinjury";
                        case "R" -> "patientreasonforvisit";
                        default -> "other";
                    };
            entries.append(entries.isEmpty() ? "" : ", ").append("""
                    {"sequence": %d, %s "diagnosisCodeableConcept": {"coding": [
                    {"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "%s"}]}%s}""".formatted(
                    i,
                    parts[0].equals("-") ? "" : "\"type\": [{\"coding\": [{\"code\": \"%s\"}]}],".formatted(type),
                    parts[1],
                    parts[0].equals("O") ? ", \"onAdmission\": {\"coding\": [{\"code\": \"Y\"}]}" : ""));
        }
        return ", \"diagnosis\": [" + entries + "]";
    }

    private static String procedure(int sequence, String code, String system, String date) {
        return """
                {"sequence": %d, "date": "%s", "procedureCodeableConcept": {"coding": [
                {"system": "http://hl7.org/fhir/sid/%s", "code": "%s"}]}}""".formatted(sequence, date, system, code);
    }

    private static String named(int sequence, String kind, String... codings) {
        return "{\"sequence\": %d, \"category\": {\"coding\": [{\"code\": \"info\"}, {\"code\": \"%s\"}]},"
                        .formatted(sequence, kind)
                + " \"code\": {\"coding\": [{\"system\": \"https://www.nubc.org/CodeSystem/TypeOfBill\", \"code\": \"\"}, "
                + String.join(", ", codings) + "]}}";
    }

    private static List<String> header(String claim, String... columns) {
        return Stream.of(columns)
                .map(column ->
                        warehouse.ofClaim(claim, "parta_claims_header", column).get(0))
                .toList();
    }

    @Test
    void theHeaderIsFoundBehindTwoCodingsOfEachCategory() {
        assertThat(header("201", "clm_type_cd", "clm_bill_fac_type_cd", "clm_bill_clsfctn_cd", "clm_bill_freq_cd"))
                .containsExactly("60", "1", "3", "1");
        assertThat(header("201", "clm_nch_prmry_pyr_cd", "prvdr_fac_fips_st_cd", "dgns_drg_cd", "clm_op_srvc_type_cd"))
                .containsExactly("H", "04", "025", "2");
        assertThat(header("201", "clm_mdcr_npmt_rsn_cd", "clm_pmt_amt", "clm_mdcr_instnl_tot_chrg_amt", "clm_cntl_num"))
                .containsExactly("null", "7.50", "900.00", "C101");
        assertThat(header("201", "clm_org_cntl_num", "clm_oprtnl_dsprprtnt_amt", "dgns_prcdr_icd_ind"))
                .containsExactly("C100", "0", "0");
    }

    /** The classification comes behind the facility, the frequency behind both. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            221, 1, null, 1
            222, 1, 3, null
            223, null, 3, 7
            224, 1, 3, 7
            225, null, null, 1
            """)
    void aPartOfTheTypeOfBillThatIsMissingIsNotItsNeighbour(
            String claim, String facility, String classification, String frequency) {
        assertThat(header(claim, "clm_bill_fac_type_cd", "clm_bill_clsfctn_cd", "clm_bill_freq_cd"))
                .containsExactly(facility, classification, frequency);
    }

    @Test
    void theAdjustmentCodeIsWhatWasSentAndNaughtWhereNothingWas() {
        assertThat(header("201", "clm_adjsmt_type_cd")).containsExactly("9");
        assertThat(header("202", "clm_adjsmt_type_cd")).containsExactly("0");
    }

    @Test
    void datesOfTheIdrAreDaysAndTheFillerIsNone() {
        assertThat(header("201", "clm_efctv_dt", "clm_idr_ld_dt")).containsExactly("2026-03-20", "null");
        assertThat(header("202", "clm_efctv_dt", "clm_idr_ld_dt")).containsExactly("2026-03-21", "2026-03-22");
    }

    @Test
    void theProviderIsTheContainedOneThatTheClaimRefersTo() {
        assertThat(header("201", "prvdr_oscar_num", "fac_prvdr_npi_num", "clm_blg_prvdr_oscar_num"))
                .containsExactly("220135", "1000000010", "220135");
        assertThat(header("202", "prvdr_oscar_num", "fac_prvdr_npi_num")).containsExactly("null", "1000000020");
        assertThat(header("201", "atndg_prvdr_npi_num", "oprtg_prvdr_npi_num", "othr_prvdr_npi_num"))
                .containsExactly("1000000001", "1000000003", "1000000004");
    }

    @Test
    void aLineHasUpToFiveModifiersOfOneElementAndNoHippsCodeAsItsHcpcs() {
        assertThat(lines("""
                concat_ws('/', clm_line_num, clm_line_prod_rev_ctr_cd, clm_line_hcpcs_cd, clm_rev_apc_hipps_cd,
                clm_line_srvc_unit_qty, clm_line_cvrd_pd_amt, hcpcs_1_mdfr_cd, hcpcs_2_mdfr_cd, hcpcs_3_mdfr_cd,
                hcpcs_4_mdfr_cd, hcpcs_5_mdfr_cd)""")).containsExactlyInAnyOrder("1/99213/4.75/2.68/PC/23/59/GT/95", "2/0023/NHNC1");
        assertThat(lines("concat_ws('/', clm_line_from_dt, clm_line_thru_dt, clm_line_instnl_rev_ctr_dt)"))
                .containsExactlyInAnyOrder("2026-03-01/2026-03-03", "2026-03-02/2026-03-02/2026-03-02");
    }

    private static List<String> lines(String expression) {
        return warehouse.ofClaim("201", "parta_claims_revenue_center_detail", expression);
    }

    @Test
    void proceduresAreWithoutDotsAndNoneIsLeftOutForBeingThereTwice() {
        assertThat(warehouse.ofClaim("201", "parta_procedure_code", """
                concat_ws('/', clm_val_sqnc_num, clm_prcdr_cd, clm_prcdr_prfrm_dt, dgns_prcdr_icd_ind)"""))
                .containsExactlyInAnyOrder("1/0SG30AJ/2026-03-01/0", "2/8154/2026-03-02/9", "3/0SG30AJ/2026-03-03/0");
    }

    /** Tuva's connector drops a claim whose codes are of two versions. */
    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({"parta_procedure_code, 201, 090", "parta_diagnosis_code, 212, 0009"})
    void allCodesOfAClaimHaveOneVersionInTuvaAndTheirOwnInCclf(String view, String claim, String own) {
        String versions = "string_agg(dgns_prcdr_icd_ind, '' order by clm_val_sqnc_num)";

        assertThat(warehouse.ofClaim(claim, view, versions)).containsExactly(own);
        assertThat(warehouse.csv(
                        "select " + versions + " from tuva." + view + " where cur_clm_uniq_id = '" + claim + "'"))
                .containsExactly("string_agg", own.replace('9', '0'));
    }

    @Test
    void enhancementsAndTheReasonOfTheLowestLineAreInCclfA() {
        assertThat(warehouse.ofClaim("201", "parta_be_demo_codes", """
                concat_ws('/', clm_demo_1st_num, clm_demo_2nd_num, clm_demo_3rd_num, clm_ngaco_tlhlth_sw,
                clm_ngaco_cmg_wvr_sw, clm_rlt_cond_cd, clm_mdcr_ddctbl_amt, clm_oprtnl_outlr_amt,
                clm_1_rev_cntr_ansi_grp_cd, clm_1_rev_cntr_ansi_rsn_cd)"""))
                .containsExactly("4/2/Y/N/09/12.50/23.99/CO/45");
    }

    @Test
    void theOtherDiagnosisWithThePrincipalCodeIsNumberOneAndThePrincipalIsNotRepeated() {
        assertThat(header("211", "prncpl_dgns_cd", "admtg_dgns_cd")).containsExactly("B20", "C30");
        assertThat(diagnosesOf("211")).containsExactly("1 D B20 Y", "2 D A101 Y", "3 D B20 Y");
    }

    @Test
    void aPrincipalThatNoOtherRepeatsIsKeptAndTheFirstExternalCauseIsOfType1() {
        assertThat(header("212", "prncpl_dgns_cd", "admtg_dgns_cd")).containsExactly("E502", "null");
        assertThat(diagnosesOf("212")).containsExactly("1 D E502", "2 D A101 Y", "3 1 D40", "4 E D41");
    }

    @Test
    void withoutAPrincipalTheAdmittingDiagnosisStandsForIt() {
        assertThat(header("213", "prncpl_dgns_cd", "admtg_dgns_cd")).containsExactly("C30", "C30");
        assertThat(diagnosesOf("213")).containsExactly("1 D C30 Y", "2 D A101 Y");
        assertThat(header("214", "prncpl_dgns_cd", "admtg_dgns_cd")).containsExactly("C30", "C30");
        assertThat(diagnosesOf("214")).containsExactly("1 D C30", "2 D A101 Y");
    }

    @Test
    void ofTwoPrincipalsTheLastCountsAndOneWithoutATypeIsAnOther() {
        assertThat(header("215", "prncpl_dgns_cd")).containsExactly("C30");
        assertThat(diagnosesOf("215")).containsExactly("1 D C30", "2 D A101", "3 D B20 Y", "4 D D40");
    }

    private static List<String> diagnosesOf(String claim) {
        return warehouse
                .ofClaim(
                        claim,
                        "parta_diagnosis_code",
                        "concat_ws(' ', clm_val_sqnc_num, clm_prod_type_cd, clm_dgns_cd, clm_poa_ind)")
                .stream()
                .sorted()
                .toList();
    }

    @Test
    void kindsAreToldByTheClaimTypeWhereNothingElseTellsThem() {
        assertThat(warehouse.csv("""
                select eob_id, eob_type from bcda.parta_claims_header where eob_id between '221' and '229' order by 1"""))
                .containsExactly(
                        "eob_id,eob_type", "221,HHA", "222,SNF", "223,OUTPATIENT", "224,HOSPICE", "225,INPATIENT");
    }

    @Test
    void partiallyAdjudicatedClaimsAndPriorAuthorizationsAreInNoTableOfClaims() {
        for (String table : List.of("parta_claims_header", "parta_be_demo_codes", "parta_diagnosis_code")) {
            assertThat(warehouse.csv("select count(*) from bcda." + table + " where eob_id >= '231'"))
                    .containsExactly("count", "0");
        }
    }
}
