package org.bcdaetl.mapping;

import java.util.Locale;

/** Synthetic resources with the few elements that a rule is about. */
final class SmallResources {

    private static final String VARIABLES = "https://bluebutton.cms.gov/resources/variables/";

    private SmallResources() {}

    /** A person with a current MBI. {@code more} are further elements, each with a comma before it. */
    static String patient(String id, String lastUpdated, String mbi, String more) {
        return """
                {"resourceType": "Patient", "id": "%s", "meta": {"lastUpdated": "%s"}, "identifier": [%s]%s}
                """.formatted(id, lastUpdated, mbi(mbi, "current"), more);
    }

    /** An identifier of a person. */
    static String mbi(String mbi, String currency) {
        return """
                {"system": "http://hl7.org/fhir/sid/us-mbi", "value": "%s", "extension": [{
                "url": "https://bluebutton.cms.gov/resources/codesystem/identifier-currency",
                "valueCoding": {"code": "%s"}}]}""".formatted(mbi, currency);
    }

    /** A record that CMS merged into another. */
    static String mergedPatient(String id, String meta, String survivor) {
        return """
                {"resourceType": "Patient", "id": "%s"%s,
                "link": [{"other": {"reference": "Patient/%s"}, "type": "replaced-by"}]}
                """.formatted(id, meta, survivor);
    }

    /** A coverage with monthly values of a year, from January on. */
    static String coverage(String part, String person, String lastUpdated, int year, String variable, String... codes) {
        StringBuilder extensions =
                new StringBuilder("{\"url\": \"%srfrnc_yr\", \"valueDate\": \"%04d\"}".formatted(VARIABLES, year));
        for (int month = 1; month <= codes.length; month++) {
            extensions.append(", ").append(coding("%s%02d".formatted(variable, month), codes[month - 1]));
        }
        return """
                {"resourceType": "Coverage", "id": "part-%s-%s", "meta": {"lastUpdated": "%s"}, "status": "active",
                "extension": [%s], "beneficiary": {"reference": "Patient/%2$s"},
                "grouping": {"subPlan": "Part %s"}, "period": {"start": "2015-01-01"}}
                """.formatted(part.toLowerCase(Locale.ROOT), person, lastUpdated, extensions, part);
    }

    /** An extension with a code of a variable. */
    static String coding(String variable, String code) {
        return "{\"url\": \"%1$s%2$s\", \"valueCoding\": {\"system\": \"%1$s%2$s\", \"code\": \"%3$s\"}}"
                .formatted(VARIABLES, variable, code);
    }

    /** A physician's claim. {@code status} and {@code period} are JSON, {@code items} a list of them. */
    static String carrier(String id, String person, String lastUpdated, String status, String period, String items) {
        return claim("CARRIER", "71", "carrier-" + id, id, person, lastUpdated, status, period, items);
    }

    /** An outpatient claim, as {@link #carrier}. */
    static String outpatient(String id, String person, String period, String items) {
        return claim(
                "OUTPATIENT",
                "40",
                "outpatient-" + id,
                id,
                person,
                "2023-06-01T00:00:00.000Z",
                "\"active\"",
                period,
                items);
    }

    private static String claim(
            String kind,
            String type,
            String resourceId,
            String id,
            String person,
            String lastUpdated,
            String status,
            String period,
            String items) {
        return """
                {"resourceType": "ExplanationOfBenefit", "id": "%s", "meta": {"lastUpdated": "%s"},
                "identifier": [{"system": "%sclm_id", "value": "%s"}], "status": %s,
                "type": {"coding": [
                {"system": "https://bluebutton.cms.gov/resources/codesystem/eob-type", "code": "%s"},
                {"system": "%3$snch_clm_type_cd", "code": "%s"}]},
                "patient": {"reference": "Patient/%s"}, "billablePeriod": %s, "item": [%s]}
                """.formatted(resourceId, lastUpdated, VARIABLES, id, status, kind, type, person, period, items);
    }
}
