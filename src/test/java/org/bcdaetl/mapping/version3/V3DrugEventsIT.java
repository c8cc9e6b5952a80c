package org.bcdaetl.mapping.version3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bcdaetl.mapping.version3.SmallV3Resources.claim;
import static org.bcdaetl.mapping.version3.SmallV3Resources.coding;
import static org.bcdaetl.mapping.version3.SmallV3Resources.information;
import static org.bcdaetl.mapping.version3.SmallV3Resources.loaded;
import static org.bcdaetl.mapping.version3.SmallV3Resources.valued;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bcdaetl.night.LoadedWarehouse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Part D events of version 3. */
class V3DrugEventsIT {

    private static final String[] FINAL = {"DDPS", "FinalAction"};
    private static final String[] UNTAGGED = {"DDPS"};
    private static final String PDE = coding("EOB-TYPE", "PDE");
    private static final String NDC =
            "\"productOrService\": {\"coding\": [{\"system\": \"http://hl7.org/fhir/sid/ndc\","
                    + " \"code\": \"%s\"}]}";

    private static LoadedWarehouse warehouse;

    @BeforeAll
    static void load() {
        warehouse = loaded(
                event("301", "1", FINAL, filled() + pharmacy("Organization", "07", "2222222")),
                event("302", "2", UNTAGGED, lines() + pharmacy("Practitioner", "1", "1000000002")),
                event(
                        "303",
                        "3",
                        UNTAGGED,
                        ", \"item\": [{\"sequence\": 1}], \"created\": \"9999-12-31\""
                                + ", \"payment\": {\"date\": \"2026-03-09\"}"),
                event("304", "4", UNTAGGED, ", \"item\": [{\"sequence\": 1}]"),
                // by the claim type alone, and one that is no claim that counts
                claim("305", "1", FINAL, coding("CLM-TYPE-CD", "4"), ", \"item\": [{\"sequence\": 1}]"),
                event("306", "1", FINAL, ", \"use\": \"preauthorization\", \"item\": [{\"sequence\": 1}]"),
                event("307", "3", FINAL, deleted()));
    }

    private static String event(String id, String type, String[] tags, String more) {
        return claim(id, "1", tags, coding("CLM-TYPE-CD", type) + ", " + PDE, more);
    }

    private static String pharmacy(String kind, String qualifier, String number) {
        return """
                , "provider": {"reference": "#p"}, "contained": [{"resourceType": "Organization", "id": "insurer-org"},
                {"resourceType": "%s", "id": "p", "identifier": [
                {"system": "http://hl7.org/fhir/sid/us-npi", "value": "%s"},
                {"system": "http://bluebutton.cms.gov/fhir/identifiers/GenericIdNum", "value": "%2$s",
                "type": {"coding": [{"system": "http://bluebutton.cms.gov/fhir/CodeSystem/PRVDR-ID-QLFYR-CD",
                "code": "%s"}]}}]}]""".formatted(kind, number, qualifier);
    }

    private static String filled() {
        return ", \"created\": \"2026-03-07T00:00:00+00:00\", \"careTeam\": ["
                + prescriber(2, "http://hl7.org/fhir/sid/us-npi", "1000000001", "01") + ", "
                + prescriber(1, "http://bluebutton.cms.gov/fhir/identifiers/GenericIdNum", "AB1234567", "12") + "]"
                + ", \"supportingInfo\": ["
                + String.join(
                        ", ",
                        valued(1, "dayssupply", "\"valueQuantity\": {\"value\": 30}"),
                        valued(2, "refillnum", "\"valueQuantity\": {\"value\": 3}"),
                        valued(3, "CLM_LINE_RX_NUM", "\"valueString\": \"000123\""),
                        information(4, "dawcode", "2"),
                        information(5, "CLM_PHRMCY_SRVC_TYPE_CD", "08"),
                        information(6, "CLM_ADJSTMT_TYPE_CD", "4"))
                + "], \"total\": [{\"category\": {\"coding\": [{\"code\": \"paidbypatient\"}, "
                + coding("Adjudication", "CLM_BENE_PMT_AMT") + "]}, \"amount\": {\"value\": 12.50}}]"
                + ", \"item\": [{\"sequence\": 1, \"servicedDate\": \"2026-03-02\", \"quantity\": {\"value\": 60.5},"
                + " \"productOrService\": {\"coding\": [{\"code\": \"compound\"}]},"
                + " \"detail\": [{\"sequence\": 2, %s}, {\"sequence\": 1, %s}]}]"
                        .formatted(NDC.formatted("00000000002"), NDC.formatted("00000000001"));
    }

    private static String lines() {
        return ", \"careTeam\": ["
                + prescriber(1, "http://bluebutton.cms.gov/fhir/identifiers/GenericIdNum", "AB1234567", "12")
                + "], \"total\": [{\"category\": {\"coding\": [" + coding("Adjudication", "CLM_BENE_PMT_AMT")
                + "]}, \"amount\": {\"value\": 5}}], \"item\": [{\"sequence\": 1, " + NDC.formatted("00000000003")
                + "}, {\"sequence\": 2}, {\"sequence\": 3, \"adjudication\": [{\"category\": {\"coding\": ["
                + coding("Adjudication", "CLM_LINE_BENE_PMT_AMT") + "]}, \"amount\": {\"value\": 7}}]}]";
    }

    private static String deleted() {
        return ", \"supportingInfo\": [" + information(1, "CLM_ADJSTMT_TYPE_CD", "4")
                + "], \"total\": [{\"category\": {\"coding\": [" + coding("Adjudication", "CLM_BENE_PMT_AMT")
                + "]}, \"amount\": {\"value\": 9}}], \"item\": [{\"sequence\": 1, " + NDC.formatted("00000000004")
                + "}]";
    }

    private static String prescriber(int sequence, String system, String number, String qualifier) {
        return """
                {"sequence": %d, "role": {"coding": [{"code": "x"}, {"code": "prescribing"}]}, "provider": {"identifier": {
                "system": "%s", "value": "%s", "type": {"coding": [
                {"system": "http://bluebutton.cms.gov/fhir/CodeSystem/PRVDR-ID-QLFYR-CD", "code": "%s"}]}}}}
                """.formatted(sequence, system, number, qualifier);
    }

    private static List<String> of(String claim, String columns) {
        return warehouse.ofClaim(claim, "partd_claims", "concat_ws('/', " + columns + ")").stream()
                .sorted()
                .toList();
    }

    @Test
    void theDrugIsTheFirstDetailThatHasOneWhereTheLineSaysCompoundOnly() {
        assertThat(of("301", "clm_line_ndc_cd, clm_line_from_dt, clm_line_srvc_unit_qty"))
                .containsExactly("00000000001/2026-03-02/60.5");
        assertThat(of("302", "clm_line_ndc_cd, clm_line_from_dt"))
                .containsExactly("00000000003/2026-03-01", "2026-03-01", "2026-03-01");
    }

    @Test
    void whatTheClaimSaysOfItsFillIsWithTheLine() {
        assertThat(of("301", """
                clm_line_days_suply_qty, clm_line_rx_fill_num, clm_line_rx_srvc_rfrnc_num, clm_daw_prod_slctn_cd,
                clm_phrmcy_srvc_type_cd, clm_efctv_dt""")).containsExactly("30/3/000123/2/08/2026-03-07");
    }

    @Test
    void theNumberOfThePharmacyIsTheGenericOneWithItsKindWhateverIsCalledAnNpi() {
        assertThat(of("301", "prvdr_srvc_id_qlfyr_cd, clm_srvc_prvdr_gnrc_id_num"))
                .containsExactly("07/2222222");
        assertThat(of("302", "prvdr_srvc_id_qlfyr_cd, clm_srvc_prvdr_gnrc_id_num"))
                .contains("01/1000000002");
        assertThat(of("303", "prvdr_srvc_id_qlfyr_cd, clm_srvc_prvdr_gnrc_id_num"))
                .containsExactly("99");
    }

    @Test
    void aPrescriberWithAnNpiGoesBeforeAnotherAndADeaNumberIsOfKind12() {
        assertThat(of("301", "prvdr_prsbng_id_qlfyr_cd, clm_prsbng_prvdr_gnrc_id_num"))
                .containsExactly("01/1000000001");
        assertThat(of("302", "prvdr_prsbng_id_qlfyr_cd, clm_prsbng_prvdr_gnrc_id_num"))
                .contains("12/AB1234567");
        assertThat(of("303", "prvdr_prsbng_id_qlfyr_cd, clm_prsbng_prvdr_gnrc_id_num"))
                .containsExactly("");
    }

    @Test
    void whatTheBeneficiaryPaidIsOfTheLineElseTheTotalOnTheFirstLineAlone() {
        assertThat(of("301", "clm_line_bene_pmt_amt")).containsExactly("12.50");
        assertThat(of("302", "clm_line_bene_pmt_amt")).containsExactly("", "5", "7");
    }

    @Test
    void anEventOfSeveralLinesIsOneClaim() {
        assertThat(warehouse.csv(
                        "select setting, clm_type_cd, clm_adjsmt_type_cd, line_count, bene_pmt_amt from cclf.claim"
                                + " where cur_clm_uniq_id = '302'"))
                .containsExactly(
                        "setting,clm_type_cd,clm_adjsmt_type_cd,line_count,bene_pmt_amt", "drugs,02,2,3,12.00");
    }

    @Test
    void theAdjustmentIsWhatWasSentElseByTheClaimType() {
        assertThat(of("301", "clm_type_cd, clm_adjsmt_type_cd")).containsExactly("01/4");
        assertThat(of("302", "clm_type_cd, clm_adjsmt_type_cd")).containsOnly("02/2");
        assertThat(of("303", "clm_type_cd, clm_adjsmt_type_cd")).containsExactly("03/1");
        assertThat(of("304", "clm_type_cd, clm_adjsmt_type_cd")).containsExactly("04/2");
        assertThat(of("305", "clm_type_cd, clm_adjsmt_type_cd")).containsExactly("04/2");
        assertThat(of("306", "clm_type_cd")).isEmpty();
    }

    @Test
    void aDeletedEventIsNoFillWhateverItsAdjustmentIs() throws IOException {
        assertThat(of("307", "clm_type_cd, clm_adjsmt_type_cd, clm_line_bene_pmt_amt"))
                .containsExactly("03/4/9");
        assertThat(warehouse.csv("select c.clm_adjsmt_type_cd, p.clm_adjsmt_type_cd as paid, p.bene_pmt_amt,"
                        + " t.clm_adjsmt_type_cd as tuva from cclf.claim c join cclf.claim_payment p using (cur_clm_uniq_id)"
                        + " join tuva.partd_claims t using (cur_clm_uniq_id) where cur_clm_uniq_id = '307'"))
                .containsExactly("clm_adjsmt_type_cd,paid,bene_pmt_amt,tuva", "1,1,,1");
        assertThat(warehouse.csv("select sum(drugs) from bcda.paid_month")).containsExactly("sum", "24.50");
        for (String query : List.of("drugs", "drug-cost")) {
            assertThat(warehouse.csv(Files.readString(Path.of("sql", "queries", query + ".sql"))))
                    .as(query)
                    .anyMatch(row -> row.contains("00000000003"))
                    .noneMatch(row -> row.contains("00000000004"));
        }
    }

    @Test
    void aFillerDateIsNoDayOfEffect() {
        assertThat(of("303", "clm_efctv_dt")).containsExactly("2026-03-09");
        assertThat(of("304", "clm_efctv_dt")).containsExactly("2026-06-01");
    }
}
