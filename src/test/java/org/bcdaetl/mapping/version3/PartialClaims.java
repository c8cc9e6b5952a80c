package org.bcdaetl.mapping.version3;

import static org.bcdaetl.mapping.version3.SmallV3Resources.claim;
import static org.bcdaetl.mapping.version3.SmallV3Resources.coding;
import static org.bcdaetl.mapping.version3.SmallV3Resources.information;

import java.util.List;

/** Synthetic claims of version 3 before and after they are final, and what is asked before there is a claim. */
public final class PartialClaims {

    private static final String CARRIER = coding("CLM-TYPE-CD", "71");
    private static final String PARTIAL_CARRIER = coding("CLM-TYPE-CD", "2700");

    static final List<String> PEOPLE = List.of(
            SmallV3Resources.patient(
                    "1", "2026-06-01T00:00:00Z", SmallV3Resources.mbi("1S00E00AA01", "2018-01-01", ""), ""),
            SmallV3Resources.patient(
                    "2", "2026-06-01T00:00:00Z", SmallV3Resources.mbi("1S00E00AA02", "2018-01-01", ""), ""));

    static final List<String> FINAL = List.of(
            finalClaim("100", "1", "A0", "2026-06-02", "FinalAction"),
            finalClaim("101", "2", "C", "2026-06-02", "FinalAction"));

    public static final List<String> NOT_FINAL = List.of(
            partial("201", "1", "A", "2026-06-01", "NotFinalAction", ""),
            partial("202", "1", "A", "2026-06-10", "FinalAction", ""),
            partial("203", "1", "B", "2026-06-10", "FinalAction", ""),
            partial("204", "1", "C", "2026-06-10", "FinalAction", ""),
            partial("205", "1", "D", "9999-12-31", "FinalAction", "B"),
            partial("206", "1", "", "2026-06-10", "FinalAction", ""),
            authorization("9f0c", "1"));

    private PartialClaims() {}

    /** A final claim of a control number, created and last changed on a day. */
    static String finalClaim(String id, String person, String number, String updated, String action) {
        return claim(id, person, new String[] {"NationalClaimsHistory", action}, CARRIER, """
                , "use": "claim", "created": "%s", "item": [{"sequence": 1}], "identifier": [%s]
                """.formatted(
                                updated, numbered(number)))
                .replace("2026-06-01T00:00:00Z", updated + "T12:00:00Z");
    }

    private static String numbered(String number) {
        return "{\"system\": \"https://bluebutton.cms.gov/identifiers/CLM-CNTL-NUM\", \"value\": \"" + number + "\"}";
    }

    /** A partially adjudicated claim of a control number, which may take the place of another. */
    static String partial(String id, String person, String number, String updated, String action, String prior) {
        String related = prior.isEmpty() ? "" : """
                , "related": [{"relationship": {"coding": [{"code": "prior"}]}, "reference": {
                "system": "https://bluebutton.cms.gov/identifiers/CLM-CNTL-NUM", "value": "%s"}}]
                """.formatted(prior);
        String amount =
                "{\"category\": {\"coding\": [{\"code\": \"x\"}, {\"code\": \"%s\"}]}, \"amount\": {\"value\": %s}}";
        return claim(id, person, new String[] {"SharedSystem", action}, PARTIAL_CARRIER, """
                , "use": "claim", "created": "2026-06-01", "identifier": [%s], "supportingInfo": [%s],
                "diagnosis": [{"sequence": 1, "type": [{"coding": [{"code": "principal"}]}], "diagnosisCodeableConcept":
                {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "E11.9"}]}}],
                "careTeam": [%s, %s, %s], "total": [%s], "payment": {"amount": {"value": 80.25}},
                "item": [{"sequence": 1, "servicedDate": "2026-03-02", "careTeamSequence": [7, 1], "quantity": {"value": 2}, "productOrService": {"coding":
                [{"system": "http://www.ama-assn.org/go/cpt", "code": "99213"}]}, "modifier": [{"coding": [
                {"code": "25"}, {"code": "GT"}]}], "adjudication": [%s, %s]}, {"sequence": 2}]%s
                """.formatted(
                                numbered(number),
                                billed() + ", "
                                        + information(1, "CLM_PD_STUS_CD", "S")
                                                .replace(
                                                        "\"code\": {\"coding\": [",
                                                        "\"code\": {\"coding\": [{\"system\": \"https://example.org\","
                                                                + " \"code\": \"paid\"}, "),
                                SmallV3Resources.member(7, "rendering", "1000000007", ""),
                                SmallV3Resources.member(1, "rendering", "1000000003", "") + ", "
                                        + SmallV3Resources.member(2, "rendering", "1000000002", ""),
                                SmallV3Resources.member(2, "referring", "1000000004", "")
                                        .replace("\"sequence\": 2", "\"sequence\": 5"),
                                amount.formatted("CLM_SBMT_CHRG_AMT", "120.5"),
                                amount.formatted("CLM_LINE_SBMT_CHRG_AMT", "120.5"),
                                amount.formatted("CLM_LINE_CVRD_PD_AMT", "80.25"),
                                related))
                .replace("\"meta\": {", "\"meta\": {\"source\": \"MCS\", ")
                .replace("2026-06-01T00:00:00Z", updated + "T12:00:00Z");
    }

    /** A type of bill without the part between the facility and the frequency. */
    private static String billed() {
        return information(2, "typeofbill", "1")
                .replace(
                        coding("TYPEOFBILL", "1"),
                        coding("CLM-BILL-FAC-TYPE-CD", "1") + ", " + coding("CLM-BILL-CLSFCTN-CD", "1") + ", "
                                + coding("CLM-BILL-FREQ-CD", "17"));
    }

    /** A prior authorization with two items. */
    static String authorization(String id, String person) {
        String extension = "{\"url\": \"https://bluebutton.cms.gov/fhir/StructureDefinition/%s\", %s}";
        String item = """
                {"sequence": %d, "extension": [%s], "productOrService": {"coding": [
                {"system": "https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets", "code": "%s"}]}}
                """;
        return claim(id, person, new String[] {"SharedSystem"}, coding("CLM-TYPE", "B"), """
                , "use": "preauthorization", "preAuthRefPeriod": [{"start": "2026-07-02", "end": "2027-07-01"}], "identifier": [
                {"system": "https://bluebutton.cms.gov/identifiers/Unique-Tracking-Number", "value": "U-1"}], "item": [%s, %s]
                """.formatted(
                item.formatted(
                        1,
                        extension.formatted("PA-DECISION", "\"valueCoding\": {\"code\": \"A\"}") + ", "
                                + extension.formatted("PA-DECISION-DT", "\"valueDate\": \"2026-06-30\"") + ", "
                                + extension.formatted("SERVICE-CNTS", "\"valueUnsignedInt\": 6"),
                        "G0299"),
                item.formatted(2, extension.formatted("PA-DECISION", "\"valueCoding\": {\"code\": \"N\"}"), "G0300")));
    }
}
