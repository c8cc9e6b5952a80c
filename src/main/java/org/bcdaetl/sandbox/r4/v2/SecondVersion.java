package org.bcdaetl.sandbox.r4.v2;

import java.util.List;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.ResourceWriter;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.Person;

/** The resources of version 2. */
public final class SecondVersion implements ResourceWriter {

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
