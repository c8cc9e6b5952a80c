package org.bcdaetl.sandbox.stu3;

import java.util.List;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.ResourceWriter;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.Person;

/** The resources of version 1. */
public final class FirstVersion implements ResourceWriter {

    @Override
    public JsonObject patient(Person person, long seed) {
        return PatientResource.of(person, seed);
    }

    @Override
    public String id(Person person) {
        return Long.toString(person.beneficiaryId());
    }

    @Override
    public List<JsonObject> coverages(Person person) {
        return CoverageResource.of(person);
    }

    @Override
    public JsonObject claim(Claim claim, long seed) {
        return ClaimResource.of(claim, seed);
    }
}
