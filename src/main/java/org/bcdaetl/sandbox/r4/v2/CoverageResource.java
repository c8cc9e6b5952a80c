package org.bcdaetl.sandbox.r4.v2;

import java.util.List;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.Beneficiary;
import org.bcdaetl.sandbox.parts.Parts;
import org.bcdaetl.sandbox.people.Person;
import org.bcdaetl.sandbox.r4.PersonParts;

/** A person's enrollment as the four Coverages of version 2, with the variables of version 1. */
final class CoverageResource {

    private CoverageResource() {}

    /** Parts A, B, C and D, in this order. */
    static List<JsonObject> of(Person person) {
        return Beneficiary.coverages(person, (coverage, part) -> complete(coverage, person, part));
    }

    private static JsonObject complete(JsonObject coverage, Person person, String part) {
        return coverage.put("meta", PatientResource.meta(person, "C4BB-Coverage"))
                .put(
                        "type",
                        Parts.concept(
                                Parts.coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "SUBSIDIZ", null)))
                .put("subscriberId", person.currentIdentifier())
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
