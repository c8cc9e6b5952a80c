package org.bcdaetl.mapping.version2;

import java.util.List;

/** Synthetic claims of version 2 before they are final, of FISS and of MCS, with what Medicare answers, and final claims. */
public final class V2PartialClaims {

    private static final String VARIABLES = "https://bluebutton.cms.gov/resources/variables/";
    private static final String FIRST = "2026-06-01T12:00:00Z";

    /** A person with a former MBI, one with just one, and nobody with the third. */
    static final String FORMER = "1S00E00AB01";

    static final String CURRENT = "1S00E00AB02";
    static final String OTHER = "1S00E00AB03";
    static final String STRANGER = "1S00E00AB04";

    static final List<String> PEOPLE = List.of(patient("1", FORMER, CURRENT), patient("2", mbi(OTHER, "current")));

    static final List<String> FINAL = List.of(
            finalClaim("900", "2", "CARRIER", "carr_clm_cntl_num", "3030", "active", "2026-06-02"),
            finalClaim("901", "1", "CARRIER", "carr_clm_cntl_num", "3040", "active", "2026-06-02"));

    public static final List<String> NOT_FINAL = List.of(
            institutional("301", CURRENT, "3010", "2026-06-01"),
            professional("302", FORMER, "3020", "2026-06-10", "active"),
            professional("303", CURRENT, "3030", "2026-06-10", "active"),
            institutional("304", CURRENT, "3040", "2026-06-10"),
            professional("305", STRANGER, "3050", "2026-06-10", "cancelled"),
            response("f-301", CURRENT, "fiss/curr-status", "A", "queued", FIRST),
            response("m-302", FORMER, "mcs/status-code", "3", "partial", FIRST));

    private V2PartialClaims() {}

    /** A person with a former MBI and a current one. */
    static String patient(String id, String former, String current) {
        return patient(id, mbi(former, "historic") + ", " + mbi(current, "current"));
    }

    private static String patient(String id, String identifiers) {
        return """
                {"resourceType": "Patient", "id": "%s", "meta": {"lastUpdated": "%s"}, "identifier": [%s]}
                """.formatted(id, FIRST, identifiers);
    }

    private static String mbi(String mbi, String currency) {
        return """
                {"system": "http://hl7.org/fhir/sid/us-mbi", "value": "%s", "type": {"coding": [{"code": "MC", "extension": [{
                "url": "https://bluebutton.cms.gov/resources/codesystem/identifier-currency",
                "valueCoding": {"code": "%s"}}]}]}}""".formatted(mbi, currency);
    }

    /** A final claim that has the number of its partially adjudicated one. */
    static String finalClaim(
            String id, String person, String kind, String variable, String number, String status, String updated) {
        return """
                {"resourceType": "ExplanationOfBenefit", "id": "%2$s-%1$s", "meta": {"lastUpdated": "%7$sT12:00:00Z"},
                "status": "%6$s", "patient": {"reference": "Patient/%3$s"}, "type": {"coding": [
                {"system": "https://bluebutton.cms.gov/resources/codesystem/eob-type", "code": "%2$s"}]},
                "extension": [{"url": "%8$s%4$s", "valueIdentifier": {"system": "%8$s%4$s", "value": "%5$s"}}],
                "identifier": [{"system": "%8$sclm_id", "value": "%1$s"}],
                "billablePeriod": {"start": "2026-03-01", "end": "2026-03-04"}, "item": [{"sequence": 1}]}
                """.formatted(id, kind, person, variable, number, status, updated, VARIABLES);
    }

    private static String contained(String mbi, String provider) {
        return """
                {"resourceType": "Patient", "id": "patient", "identifier": [
                {"system": "http://hl7.org/fhir/sid/us-mbi", "value": "%s"}]}%s""".formatted(mbi, provider);
    }

    private static String coded(String url, String code) {
        return "{\"url\": \"%1$s%2$s\", \"valueCoding\": {\"system\": \"%1$s%2$s\", \"code\": \"%3$s\"}}"
                .formatted(VARIABLES, url, code);
    }

    private static String claim(
            String id, String mbi, String number, String updated, String status, String kind, String more) {
        return """
                {"resourceType": "Claim", "id": "%s", "meta": {"lastUpdated": "%sT12:00:00Z"}, "status": "%s", "use": "claim",
                "contained": [%s], "patient": {"reference": "#patient"}, "provider": {"reference": "#provider-org"},
                "identifier": [{"type": {"coding": [{"code": "uc"}]}, "value": "%s"}],
                "type": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/claim-type", "code": "%s"}]},
                "billablePeriod": {"start": "2026-03-01", "end": "2026-03-04"}, "created": "2026-07-01T04:00:00Z",
                "total": {"value": 120.5}%s}
                """.formatted(id, updated, status, contained(mbi, """
                        , {"resourceType": "Organization", "id": "provider-org", "identifier": [
                        {"type": {"coding": [{"code": "PRN"}]}, "system": "%sfiss/meda-prov-6", "value": "390001"},
                        {"system": "http://hl7.org/fhir/sid/us-npi", "value": "1000000001"}]}
                        """.formatted(VARIABLES)), number, kind, more);
    }

    /** A claim in FISS, of a hospital for a stay. */
    static String institutional(String id, String mbi, String number, String updated) {
        return claim("f-" + id, mbi, number, updated, "active", "institutional", """
                , "extension": [%s], "facility": {"extension": [%s]}, "supportingInfo": [
                {"sequence": 1, "category": {"coding": [{"code": "typeofbill"}]}, "code": {"coding": [
                {"system": "%3$sfiss/freq-cd", "code": "1"}]}},
                {"sequence": 2, "category": {"coding": [{"code": "info"}, {"code": "%3$sclm_drg_cd"}]}, "code": {"coding": [
                {"system": "%3$sclm_drg_cd", "code": "65"}]}}],
                "diagnosis": [
                {"sequence": 1, "diagnosisCodeableConcept": {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10-cm",
                "code": "E11.9"}]}},
                {"sequence": 2, "type": [{"coding": [{"code": "admitting"}]}, {"coding": [{"code": "principal"}]}],
                "diagnosisCodeableConcept": {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "I63.9"}]}}],
                "item": [
                {"sequence": 1, "revenue": {"extension": [{"url": "%3$sfiss/non-bill-rev-code", "valueCodeableConcept":
                {"coding": [{"system": "%3$sfiss/non-bill-rev-code", "code": "0250"}]}}], "coding": [
                {"system": "%3$sfiss/rev-cd", "code": "N"}]}, "quantity": {"value": 3}, "servicedDate": "2026-03-02",
                "detail": [{"sequence": 1, "productOrService": {"coding": [
                {"system": "http://hl7.org/fhir/sid/ndc", "code": "00000000001"}]}}]},
                {"sequence": 2, "revenue": {"coding": [{"system": "%3$sfiss/rev-cd", "code": "0450"}]}}]
                """.formatted(
                        coded("fiss/serv-typ-cd", "1"), coded("fiss/lob-cd", "1"), VARIABLES));
    }

    /** A claim in MCS, of a physician. */
    static String professional(String id, String mbi, String number, String updated, String status) {
        String hcpcs = "https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets";
        return claim("m-" + id, mbi, number, updated, status, "professional", """
                , "diagnosis": [
                {"sequence": 2, "diagnosisCodeableConcept": {"coding": [{"code": "I10"}]}},
                {"sequence": 1, "diagnosisCodeableConcept": {"coding": [{"code": "E11.9"}]}}],
                "item": [{"sequence": 1, "diagnosisSequence": [2], "servicedPeriod": {"end": "2026-03-02"},
                "productOrService": {"coding": [{"system": "%1$s", "code": "99213"}]},
                "modifier": [{"coding": [{"system": "%1$s", "version": "1", "code": "25"}]},
                {"coding": [{"system": "%1$s", "version": "3", "code": "GT"}]}]}]
                """.formatted(hcpcs));
    }

    /** What Medicare has said to a claim. */
    static String response(String id, String mbi, String variable, String code, String outcome, String updated) {
        boolean isFiss = id.startsWith("f-");
        return """
                {"resourceType": "ClaimResponse", "id": "%1$s", "meta": {"lastUpdated": "%2$s"}, "status": "active",
                "use": "claim", "contained": [%3$s], "patient": {"reference": "#patient"},
                "request": {"reference": "Claim/%1$s"}, "outcome": "%4$s", "extension": [%5$s,
                {"url": "%6$s%7$s", "valueDate": "2026-03-06"}, {"url": "%6$s%8$s", "valueDate": "2026-03-09"}],
                "identifier": [{"type": {"coding": [{"code": "uc"}]}, "value": "0"}]}
                """.formatted(
                        id,
                        updated,
                        contained(mbi, ""),
                        outcome,
                        coded(variable, code),
                        VARIABLES,
                        isFiss ? "fiss/recd-dt-cymd" : "mcs/claim-receipt-date",
                        isFiss ? "fiss/curr-tran-dt-cymd" : "mcs/status-date");
    }
}
