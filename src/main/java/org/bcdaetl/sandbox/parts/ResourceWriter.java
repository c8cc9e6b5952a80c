package org.bcdaetl.sandbox.parts;

import java.time.Instant;
import java.util.List;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.Person;
import org.bcdaetl.sandbox.people.Waves;

/** How a version of the API writes people, their enrollment and their claims. */
public interface ResourceWriter {

    JsonObject patient(Person person, long seed);

    List<JsonObject> coverages(Person person);

    /** The id of the person's Patient. */
    String id(Person person);

    /** A record of which CMS says that another took its place, and nothing else. */
    default JsonObject merged(Person former, Person successor, Instant when) {
        return new JsonObject()
                .put("resourceType", "Patient")
                .put("id", id(former))
                .put("meta", new JsonObject().put("lastUpdated", Waves.lastUpdated(when)))
                .put(
                        "link",
                        List.of(new JsonObject()
                                .put("other", Parts.reference("Patient/" + id(successor)))
                                .put("type", "replaced-by")));
    }

    JsonObject claim(Claim claim, long seed);
}
