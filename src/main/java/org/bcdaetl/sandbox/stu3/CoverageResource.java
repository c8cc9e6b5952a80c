package org.bcdaetl.sandbox.stu3;

import java.util.List;
import java.util.Locale;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.EnrollmentVariables;
import org.bcdaetl.sandbox.parts.Parts;
import org.bcdaetl.sandbox.people.Person;
import org.bcdaetl.sandbox.people.Waves;

/** A person's enrollment as CMS's four STU3 Coverages, one for each part of Medicare, with monthly extensions. */
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
        return new JsonObject()
                .put("resourceType", "Coverage")
                .put("id", prefix + "-" + person.beneficiaryId())
                .put("meta", new JsonObject().put("lastUpdated", Waves.lastUpdated(person.lastUpdated())))
                .put("extension", extensions)
                .put("status", status)
                .put("type", Parts.concept(Parts.coding("Medicare", part, null)))
                .put("beneficiary", Parts.reference(person.reference()))
                .put("grouping", new JsonObject().put("subGroup", "Medicare").put("subPlan", part));
    }
}
