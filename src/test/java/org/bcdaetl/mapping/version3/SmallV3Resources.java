package org.bcdaetl.mapping.version3;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bcdaetl.night.LoadedWarehouse;
import org.bcdaetl.settings.ApiVersion;

/** Synthetic resources of version 3 with the few elements that a rule is about. */
public final class SmallV3Resources {

    private static final String EXTENSIONS = "https://bluebutton.cms.gov/fhir/StructureDefinition/";
    private static final String SYSTEMS = "https://bluebutton.cms.gov/fhir/CodeSystem/";

    /** Tags of a claim that counts. */
    static final String[] FINAL = {"NationalClaimsHistory", "FinalAction"};

    static final String CARRIER = coding("CLM-TYPE-CD", "71") + ", " + coding("EOB-TYPE", "CARRIER");

    private SmallV3Resources() {}

    /** A warehouse with person 1, whose MBI is 1S00E00VC01, and resources of theirs. */
    static LoadedWarehouse loaded(String... resources) {
        List<String> all = new ArrayList<>();
        all.add(patient("1", "2026-06-01T00:00:00Z", mbi("1S00E00VC01", "2018-01-01", ""), ""));
        all.addAll(List.of(resources));
        return LoadedWarehouse.of(ApiVersion.V3, all, Instant.parse("2026-06-15T04:00:00Z"));
    }

    /** A person. {@code mbis} is a list of identifiers; {@code more} are further elements, each with a comma before it. */
    public static String patient(String id, String lastUpdated, String mbis, String more) {
        return """
                {"resourceType": "Patient", "id": "%s", "meta": {"lastUpdated": "%s", "profile": [
                "http://hl7.org/fhir/us/carin-bb/StructureDefinition/C4BB-Patient|2.2.0"]}, "identifier": [%s]%s}
                """.formatted(id, lastUpdated, mbis, more);
    }

    /** An identifier with a period, of which either end may be empty. */
    public static String mbi(String mbi, String start, String end) {
        return """
                {"system": "http://hl7.org/fhir/sid/us-mbi", "value": "%s", "period": {%s}}
                """.formatted(mbi, ends(start, end, "T00:00:00+00:00"));
    }

    /** A coverage of a part or a plan. {@code codes} are extensions, each a name, an equals sign and its code. */
    public static String coverage(
            String id, String part, String person, String lastUpdated, String start, String end, String... codes) {
        StringBuilder extensions = new StringBuilder();
        for (String code : codes) {
            String[] named = code.split("=");
            extensions.append(extensions.isEmpty() ? "" : ", ").append(coded(named[0], named[1]));
        }
        return """
                {"resourceType": "Coverage", "id": "%s", "meta": {"lastUpdated": "%s"}, "status": "active",
                "extension": [%s], "subscriberId": "S", "beneficiary": {"reference": "Patient/%s"},
                "period": {%s}, "payor": [{"reference": "#cms-org"}], "class": [
                {"type": {"coding": [{"code": "rxid"}]}, "value": "4711"},
                {"type": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/coverage-class", "code": "plan"}]},
                "value": "%s"}]}
                """.formatted(id, lastUpdated, extensions, person, ends(start, end, ""), part);
    }

    private static String ends(String start, String end, String time) {
        return (start.isEmpty() ? "" : "\"start\": \"" + start + time + "\"")
                + (start.isEmpty() || end.isEmpty() ? "" : ", ")
                + (end.isEmpty() ? "" : "\"end\": \"" + end + time + "\"");
    }

    /** An extension: a text where its name ends with NUM, else a code. */
    public static String coded(String name, String code) {
        return name.endsWith("-NUM")
                ? "{\"url\": \"%s%s\", \"valueString\": \"%s\"}".formatted(EXTENSIONS, name, code)
                : "{\"url\": \"%s%s\", \"valueCoding\": {\"system\": \"%s%2$s\", \"code\": \"%s\"}}"
                        .formatted(EXTENSIONS, name, SYSTEMS, code);
    }

    /**
     * A claim. {@code tags} are codes of System-Type and Final-Action, {@code types} pairs of a system and a code;
     * {@code more} are further elements, each with a comma before it.
     */
    public static String claim(String id, String person, String[] tags, String types, String more) {
        String[] systems = {"System-Type", "Final-Action"};
        StringBuilder tagged = new StringBuilder();
        for (int i = 0; i < tags.length; i++) {
            tagged.append(i == 0 ? "" : ", ").append(coding(systems[i], tags[i]));
        }
        return """
                {"resourceType": "ExplanationOfBenefit", "id": "%1$s",
                "meta": {"lastUpdated": "2026-06-01T00:00:00Z", "tag": [%2$s]}, "status": "active", "type": {"coding": [
                {"system": "http://terminology.hl7.org/CodeSystem/claim-type", "code": "professional"}, %3$s]},
                "outcome": "complete", "patient": {"reference": "Patient/%4$s"},
                "billablePeriod": {"start": "2026-03-01", "end": "2026-03-04"}%5$s}
                """.formatted(id, tagged, types, person, more);
    }

    /** A coding of one of CMS's systems. */
    public static String coding(String system, String code) {
        return "{\"system\": \"%s%s\", \"code\": \"%s\"}".formatted(SYSTEMS, system, code);
    }

    /** Supporting information: the kind in its second coding, as the server sends it. */
    public static String information(int sequence, String kind, String code) {
        return """
                {"sequence": %d, "category": {"coding": [
                {"system": "http://terminology.hl7.org/CodeSystem/claiminformationcategory", "code": "info"}, %s]},
                "code": {"coding": [%s]}}
                """.formatted(
                        sequence,
                        coding("Supporting-Information", kind),
                        coding(kind.replace('_', '-').toUpperCase(Locale.ROOT), code));
    }

    /** Supporting information that is no code: {@code value} is an element with its value. */
    static String valued(int sequence, String kind, String value) {
        return information(sequence, kind, "x").replaceFirst("\"code\": \\{\"coding\": .*", value + "}");
    }

    static String diagnosis(int sequence, String type, String code) {
        return """
                {"sequence": %d, "type": [{"coding": [{"code": "%s"}]}], "diagnosisCodeableConcept": {"coding": [
                {"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "%s"}]}}""".formatted(sequence, type, code);
    }

    /** An adjudication or a total: the kind in its second coding, as the server sends it. */
    static String amount(String kind, String value) {
        return "{\"category\": {\"coding\": [{\"code\": \"benefit\"}, %s]}, \"amount\": {\"value\": %s}}"
                .formatted(coding("Adjudication", kind), value);
    }

    /** A member of the care team, with both codings of the role. */
    public static String member(int sequence, String role, String npi, String specialty) {
        String qualified = specialty.isEmpty()
                ? ""
                : ", \"qualification\": {\"coding\": [{\"system\": \"http://nucc.org/provider-taxonomy\","
                        + " \"code\": \"207R00000X\"}, " + coding("CLM-PRVDR-SPCLTY-CD", specialty) + "]}";
        return """
                {"sequence": %d, "provider": {"identifier": {"system": "http://hl7.org/fhir/sid/us-npi", "value": "%s"}},
                "role": {"coding": [
                {"system": "http://terminology.hl7.org/CodeSystem/claimcareteamrole", "code": "%s"},
                {"system": "http://hl7.org/fhir/us/carin-bb/CodeSystem/C4BBClaimCareTeamRole", "code": "%3$s"}]}%s}
                """.formatted(sequence, npi, role, qualified);
    }
}
