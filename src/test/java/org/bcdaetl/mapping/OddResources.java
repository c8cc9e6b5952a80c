package org.bcdaetl.mapping;

import java.util.List;
import java.util.Locale;

/** Small synthetic resources in which something is odd; each id says nothing, the test that asks for it says what. */
final class OddResources {

    private static final String VARIABLE = "https://bluebutton.cms.gov/resources/variables/";
    private static final String NPI = "http://hl7.org/fhir/sid/us-npi";

    private OddResources() {}

    /** A claim of a kind, such as {@code INPATIENT}, with further members of the resource. */
    static String claim(String kind, String number, String more) {
        return claim(kind, number, identifier("clm_id", number), more);
    }

    static String claim(String kind, String number, String identifiers, String more) {
        return """
                {"resourceType": "ExplanationOfBenefit", "id": "%s-%s", "status": "active",
                 "meta": {"lastUpdated": "2023-05-01T00:00:00Z"}, "identifier": [%s],
                 "type": {"coding": [{"system": "x", "code": "y"},
                   {"system": "https://bluebutton.cms.gov/resources/codesystem/eob-type", "code": "%s"}]},
                 "patient": {"reference": "Patient/7001"}%s}
                """.formatted(kind.toLowerCase(Locale.ROOT), number, identifiers, kind, more);
    }

    static String identifier(String variable, String value) {
        return "{\"system\": \"%s%s\", \"value\": \"%s\"}".formatted(VARIABLE, variable, value);
    }

    /** An adjudication whose category has a foreign coding in front. */
    static String adjudication(String variable, String rest) {
        return "{\"category\": {\"coding\": [{\"system\": \"x\", \"code\": \"z\"}, {\"system\": \"y\", \"code\": \"%s%s\"}]}, %s}"
                .formatted(VARIABLE, variable, rest);
    }

    /** A member of the care team; a sequence of 0 is none. */
    static String member(String role, int sequence, String system, String value) {
        return "{%s\"role\": {\"coding\": [{\"code\": \"x\"}, {\"code\": \"%s\"}]}, \"provider\": {\"identifier\": {\"system\": \"%s\", \"value\": \"%s\"}}}"
                .formatted(sequence(sequence), role, system, value);
    }

    static String member(String role, int sequence, String npi) {
        return member(role, sequence, NPI, npi);
    }

    /** A diagnosis with a coding of another system in front; a sequence of 0 is none. */
    static String diagnosis(String type, int sequence, String code) {
        return "{%s\"type\": [{\"coding\": [{\"code\": \"x\"}, {\"code\": \"%s\"}]}], \"diagnosisCodeableConcept\": {\"coding\": [{\"system\": \"http://snomed.info/sct\", \"code\": \"91302008\"}, {\"system\": \"http://hl7.org/fhir/sid/icd-10\", \"code\": \"%s\"}]}}"
                .formatted(sequence(sequence), type, code);
    }

    private static String sequence(int sequence) {
        return sequence == 0 ? "" : "\"sequence\": " + sequence + ", ";
    }

    /** A claim of drugs. */
    static String drug(String number, String daysSupply) {
        return claim("PDE", number, identifier("pde_id", number), """
                , "item": [{"sequence": 1, "servicedDate": "2023-02-01", "quantity": {"value": 3e1,
                  "extension": [{"url": "%sdays_suply_num", "valueQuantity": {"value": %s}}]}}]""".formatted(VARIABLE, daysSupply));
    }

    /** A person, with further members of the resource. */
    static String person(String id, String more) {
        return """
                {"resourceType": "Patient", "id": "%s", "meta": {"lastUpdated": "2023-05-01T00:00:00Z"}%s}
                """.formatted(id, more);
    }

    static List<String> all() {
        return List.of(
                claim(
                        "OUTPATIENT",
                        "8001",
                        ", \"item\": [{\"sequence\": 1, \"adjudication\": [%s, %s]}]"
                                .formatted(
                                        adjudication("rev_cntr_pmt_amt_amt", "\"amount\": {\"value\": 12}"),
                                        adjudication("rev_cntr_prvdr_pmt_amt", "\"amount\": {\"value\": 15}"))),
                claim("INPATIENT", "8002", identifier("clm_id", " "), ""),
                claim("INPATIENT", "8003", """
                        , "facility": {"identifier": {"system": "%s", "value": "\\u00a0"}},
                        "organization": {"identifier": {"system": "%s", "value": "1000000101"}}""".formatted(NPI, NPI)),
                claim(
                        "CARRIER",
                        "8004",
                        identifier("clm_id", "8004")
                                + ", {\"system\": \"https://bluebutton.cms.gov/resources/identifier/claim-group\", \"value\": \"777\"}",
                        """
                        , "item": [{"sequence": 1}], "extension": [
                          {"url": "%scarr_clm_cntl_num", "valueIdentifier": {"value": "\\t"}}],
                        "diagnosis": [%s, %s]""".formatted(VARIABLE, diagnosis("other", 1, "I10"), diagnosis("principal", 0, "E11.9"))),
                claim(
                        "OUTPATIENT",
                        "8005",
                        ", \"diagnosis\": [%s, %s, %s]"
                                .formatted(
                                        diagnosis("other", 2, "I10"),
                                        diagnosis("principal", 0, "E11.9"),
                                        diagnosis("other", 0, "M54.5"))),
                claim(
                        "INPATIENT",
                        "8006",
                        ", \"item\": [{\"sequence\": 1, \"careTeamLinkId\": [4, 5]}], \"careTeam\": [%s, %s]"
                                .formatted(member("primary", 5, "1000000105"), member("primary", 4, "1000000104"))),
                claim(
                        "OUTPATIENT",
                        "8007",
                        ", \"item\": [{\"sequence\": 2, \"adjudication\": [%s]}, {\"sequence\": 1, \"adjudication\": [%s]}]"
                                .formatted(
                                        adjudication(
                                                "rev_cntr_1st_ansi_cd",
                                                "\"reason\": {\"coding\": [{\"code\": \"CO45\"}]}"),
                                        adjudication(
                                                "rev_cntr_1st_ansi_cd",
                                                "\"reason\": {\"coding\": [{\"code\": \" PR2 \"}]}"))),
                claim("OUTPATIENT", "8008", """
                        , "billablePeriod": {"start": "2023-03", "end": "2023-03-09"}, "item": [
                          {"sequence": 1, "servicedPeriod": {"end": "2023-03-08"}, "modifier": [
                            {"coding": [{"system": "x", "code": "1"},
                              {"system": "https://bluebutton.cms.gov/resources/codesystem/hcpcs", "code": "26"}]},
                            {"coding": [{"system": "https://bluebutton.cms.gov/resources/codesystem/hcpcs", "code": "LT"},
                              {"system": "https://bluebutton.cms.gov/resources/codesystem/hcpcs", "code": "RT"}]}]}]"""),
                claim("INPATIENT", "8009", """
                        , "procedure": [{"sequence": 1, "date": "2023", "procedureCodeableConcept": {"coding": [
                          {"system": "http://hl7.org/fhir/sid/icd-9-cm", "code": "45.16"}]}}],
                        "diagnosis": [%s, %s, {"packageCode": {"coding": [{"system": "%sclm_drg_cd", "code": "65"}]}}]""".formatted(
                                diagnosis("principal", 2, "A41.9"), diagnosis("principal", 1, "J18.9"), VARIABLE)),
                claim(
                        "INPATIENT",
                        "8010",
                        ", \"careTeam\": [%s, %s]"
                                .formatted(
                                        member("primary", 1, VARIABLE + "upin", "A12345"),
                                        member("primary", 2, "1000000110"))),
                drug("8011", "30.00"),
                drug("8012", "9999999999"),
                drug("8013", "30.6"),
                drug("8014", "3E1"),
                drug("8015", "1E999999999"),
                person("7001", """
                        , "birthDate": "1948", "name": [{"use": "usual"}, {"family": "\\n Odd\\u2003", "given": [null, "B"],
                          "_given": [{"extension": [{"url": "x", "valueCode": "unknown"}]}, null]}],
                        "identifier": [{"system": "http://hl7.org/fhir/sid/us-mbi", "value": "\\t1S00E00CC31\\u00a0"}],
                        "address": [{}, {"line": [null, "Second"], "postalCode": " 92596-1234"}]"""),
                person("7002", ", \"birthDate\": \"1948-02-30\""),
                person("7003", ", \"birthDate\": \"1948-02\", \"deceasedDateTime\": \"0000-01-01\""),
                person("7004", ", \"name\": [{\"family\": \"a\\u0000b\"}], \"birthDate\": \"1948\""),
                person(
                        "7005",
                        ", \"birthDate\": \"1948-02-03\", \"extension\": [{\"url\": \"%srfrnc_yr\", \"valueDate\": \"0000\"}, {\"url\": \"%sdual_01\", \"valueCoding\": {\"code\": \"02\"}}]"
                                .formatted(VARIABLE, VARIABLE)),
                """
                {"resourceType": "Coverage", "id": "part-a-7005", "meta": {"lastUpdated": "2023-05"},
                 "beneficiary": {"reference": "Patient/7005"}, "extension": [
                   {"url": "%srfrnc_yr", "valueDate": "0000"}, {"url": "%sbuyin01", "valueCoding": {"code": "3"}}]}
                """.formatted(VARIABLE, VARIABLE));
    }
}
