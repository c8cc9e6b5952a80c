package org.bcdaetl.sandbox.r4.v2;

import java.util.List;
import java.util.Locale;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.EnrollmentVariables;
import org.bcdaetl.sandbox.parts.Parts;
import org.bcdaetl.sandbox.people.Person;
import org.bcdaetl.sandbox.r4.PersonParts;

/** A person's enrollment as the four Coverages of version 2, with the variables of version 1. */
public final class CoverageResource {

    private CoverageResource() {}

    /** Parts A, B, C and D, in this order. */
    public static List<JsonObject> of(Person person) {
        String status = person.death() == null ? "active" : "cancelled";
        JsonObject entitled = Parts.period(person.entitlementStart(), null);
        return List.of(
                coverage(person, "Part A", status, EnrollmentVariables.partA(person))
                        .put("period", entitled),
                coverage(person, "Part B", status, EnrollmentVariables.partB(person))
                        .put("period", entitled),
                coverage(person, "Part C", "active", EnrollmentVariables.partC(person)),
                coverage(person, "Part D", "active", EnrollmentVariables.partD(person)));
    }

    private static JsonObject coverage(Person person, String part, String status, List<JsonObject> extensions) {
        String prefix = part.toLowerCase(Locale.ROOT).replace(' ', '-');
        String subsidized = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
        return new JsonObject()
                .put("resourceType", "Coverage")
                .put("id", prefix + "-" + person.beneficiaryId())
                .put("meta", PatientResource.meta(person, "C4BB-Coverage"))
                .put("extension", extensions)
                .put("status", status)
                .put("type", Parts.concept(Parts.coding(subsidized, "SUBSIDIZ", null)))
                .put("subscriberId", person.currentIdentifier())
                .put("beneficiary", Parts.reference(person.reference()))
                .put("relationship", PersonParts.self())
                .put(
                        "payor",
                        List.of(new JsonObject()
                                .put(
                                        "identifier",
                                        new JsonObject().put("value", "Centers for Medicare and Medicaid Services"))))
                .put(
                        "class",
                        List.of(
                                PersonParts.coverageClass("group", "Group", "Medicare"),
                                PersonParts.coverageClass("plan", "Plan", part)));
    }
}
