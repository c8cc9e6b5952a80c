package org.bcdaetl.mapping;

import static org.bcdaetl.mapping.OddResources.claim;
import static org.bcdaetl.mapping.OddResources.diagnosis;
import static org.bcdaetl.mapping.OddResources.identifier;
import static org.bcdaetl.mapping.OddResources.member;
import static org.bcdaetl.mapping.OddResources.person;
import static org.bcdaetl.mapping.SmallResources.coding;
import static org.bcdaetl.mapping.SmallResources.mbi;

import java.util.List;

/** More small synthetic resources in which something is odd: kinds of numbers, kinds of claims, numbers of lines, years. */
final class KindsAndNumbers {

    private static final String VARIABLE = "https://bluebutton.cms.gov/resources/variables/";
    private static final String NPI = "http://hl7.org/fhir/sid/us-npi";
    private static final String UPIN = "http://hl7.org/fhir/sid/us-upin";
    private static final String PERIOD = ", \"billablePeriod\": {\"start\": \"2023-02-01\", \"end\": \"2023-02-28\"}";
    private static final String AMOUNT = "clm_pass_thru_per_diem_amt";

    private KindsAndNumbers() {}

    static List<String> all() {
        return List.of(
                drug("8101", "[1, 2]", member("primary", 1, UPIN, "A12345"), member("primary", 2, "1000000201")),
                drug("8102", "[1]", member("primary", 1, UPIN, "A12345")),
                drug("8103", "[1]", member("primary", 1, VARIABLE + "dea", "D1"))
                        .replace(
                                "\"value\": \"D1\"",
                                "\"type\": {\"coding\": [{\"code\": \"DEA\"}]}, \"value\": \"D1\""),
                claim("PDE", "8104", identifier("pde_id", "8104"), """
                        , "item": [{"sequence": 1}], "facility": {"identifier": {"system": "x", "value": " "}},
                        "organization": {"identifier": {"system": "%s", "value": "1000000204",
                          "type": {"coding": [{"code": "x"}, {"code": "NPI"}]}}}""".formatted(NPI)),
                pde("8105", "\"servicedPeriod\": {\"start\": \" \", \"end\": \"2023-02-05\"}"),
                pde("8106", "\"servicedDate\": \"\\t\""),
                twoKinds("HOSPICE", "8107", "X", ", \"item\": [{}]"),
                twoKinds("PDE", "8108", "CARRIER", ", \"item\": [{\"sequence\": 1}]"),
                claim(
                        "CARRIER",
                        "8109",
                        ", \"item\": [{\"diagnosisLinkId\": [1, 2]}, {\"sequence\": 4}, {\"diagnosisLinkId\": [3, 2]}],"
                                + " \"diagnosis\": [%s, %s]"
                                        .formatted(diagnosis("other", 1, "."), diagnosis("principal", 2, "E11.9"))
                                        .replace("\"code\": \"91302008\"", "\"code\": \" . \"")),
                claim("INPATIENT", "8110", """
                        , "item": [{"sequence": 7}, {}, {"sequence": 3}, {}], "diagnosis": [%s, %s], "procedure": [
                          {"procedureCodeableConcept": {"coding": [{"code": ".."}]}},
                          {"procedureCodeableConcept": {"coding": [{"code": "0.1"}]}},
                          {"sequence": 1, "procedureCodeableConcept": {"coding": [{"code": "02"}]}}]
                        """.formatted(diagnosis("principal", 1, ".."), diagnosis("other", 2, "I10"))
                        .replace("\"code\": \"91302008\"", "\"code\": \"\"")),
                amount("8111", "\"valueMoney\": {\"value\": 1.50}"),
                amount("8112", "\"valueMoney\": {\"code\": \"USD\"}"),
                amount("8113", "\"valueDecimal\": 1.50"),
                amount("8114", "\"valueQuantity\": {\"value\": 1.50}"),
                amount("8115", "\"valueString\": \"1.50\""),
                claim("PDE", "8116", identifier("pde_id", "8116"), """
                        , "item": [{"sequence": 1, "quantity": {"value": 3, "extension": [
                          {"url": "%sfill_num", "valueInteger": 2}]}}]""".formatted(VARIABLE)),
                claim("CARRIER", "8117", ", \"item\": [{\"sequence\": 1}]")
                        .replace("Patient/7001", " Patient/7001\\u00a0"),
                claim("CARRIER", "8118", identifier("clm_id", " "), ", \"item\": [{\"sequence\": 1}]")
                        .replace("\"carrier-8118\"", "\" carrier-8118\\t\""),
                person(
                        "7011",
                        ", \"gender\": \"Female \", \"identifier\": [%s, %s], \"link\": [%s, %s]"
                                .formatted(
                                        mbi("1S00E00CC41", "x"),
                                        mbi("1S00E00CC42", "current")
                                                .replace(
                                                        "}]}",
                                                        "}, {\"url\": \"https://bluebutton.cms.gov/resources/codesystem/identifier-currency\", \"valueCoding\": {\"code\": \"historic\"}}]}"),
                                        link(" "),
                                        link(" Patient/7012 "))),
                person(
                        "7013",
                        ", \"identifier\": [%s, %s, %s]"
                                .formatted(
                                        since("1S00E00CC51", "2021-05"),
                                        since("1S00E00CC52", "2021"),
                                        since("1S00E00CC53", "9999"))),
                coverage("7011", "part-x-1", "PART A", year("9999") + ", " + coding("buyin01", "3")),
                coverage("7011", "part-b-7011", "part of b", coding("buyin02", "3")),
                coverage("7011", " part-c-7011", "Advantage", year("1000")),
                coverage("7011", "part-d-7011", "Part D", year("2023") + ", " + coding("ptdcntrct11/9999-11", "H1")),
                coverage("7011", "4711234", "Medigap", year(" 2023") + ", " + coding("dual_03", "02")));
    }

    private static String drug(String number, String links, String... team) {
        return claim(
                "PDE",
                number,
                identifier("pde_id", number),
                ", \"item\": [{\"sequence\": 1, \"careTeamLinkId\": %s}], \"careTeam\": [%s]"
                        .formatted(links, String.join(", ", team)));
    }

    private static String pde(String number, String serviced) {
        return claim(
                "PDE",
                number,
                identifier("pde_id", number),
                PERIOD + ", \"item\": [{\"sequence\": 1, " + serviced + "}]");
    }

    /** A claim that names another kind before its own. */
    private static String twoKinds(String kind, String number, String before, String more) {
        String system = "{\"system\": \"https://bluebutton.cms.gov/resources/codesystem/eob-type\", \"code\": ";
        return claim(kind, number, more)
                .replace("{\"system\": \"x\", \"code\": \"y\"}", system + "\"" + before + "\"}");
    }

    private static String amount(String number, String value) {
        return claim(
                "INPATIENT", number, ", \"extension\": [{\"url\": \"%s%s\", %s}]".formatted(VARIABLE, AMOUNT, value));
    }

    private static String link(String reference) {
        return "{\"type\": \"replaced-by\", \"other\": {\"reference\": \"" + reference + "\"}}";
    }

    private static String since(String mbi, String start) {
        return "{\"system\": \"http://hl7.org/fhir/sid/us-mbi\", \"value\": \"%s\", \"period\": {\"start\": \"%s\"}}"
                .formatted(mbi, start);
    }

    private static String year(String year) {
        return "{\"url\": \"%srfrnc_yr\", \"valueDate\": \"%s\"}".formatted(VARIABLE, year);
    }

    private static String coverage(String person, String id, String part, String extensions) {
        return """
                {"resourceType": "Coverage", "id": "%s", "meta": {"lastUpdated": "2023-05-01T00:00:00Z"},
                 "beneficiary": {"reference": "Patient/%s"}, "grouping": {"subPlan": "%s"}, "extension": [%s]}
                """.formatted(id, person, part, extensions);
    }
}
