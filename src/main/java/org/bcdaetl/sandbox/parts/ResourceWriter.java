package org.bcdaetl.sandbox.parts;

import java.util.List;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.Person;

/** How a version of the API writes people, their enrollment and their claims. */
public interface ResourceWriter {

    JsonObject patient(Person person, long seed);

    List<JsonObject> coverages(Person person);

    JsonObject claim(Claim claim, long seed);
}
