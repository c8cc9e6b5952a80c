package org.bcdaetl.sandbox.stu3;

import java.util.List;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.Beneficiary;
import org.bcdaetl.sandbox.parts.Parts;
import org.bcdaetl.sandbox.people.Person;
import org.bcdaetl.sandbox.people.Waves;

/** A person's enrollment as CMS's four STU3 Coverages, one for each part of Medicare, with monthly extensions. */
final class CoverageResource {

    private CoverageResource() {}

    /** Parts A, B, C and D, in this order. */
    static List<JsonObject> of(Person person) {
        return Beneficiary.coverages(person, (coverage, part) -> coverage.put(
                        "meta", new JsonObject().put("lastUpdated", Waves.lastUpdated(person.lastUpdated())))
                .put("type", Parts.concept(Parts.coding("Medicare", part, null)))
                .put("grouping", new JsonObject().put("subGroup", "Medicare").put("subPlan", part)));
    }
}
