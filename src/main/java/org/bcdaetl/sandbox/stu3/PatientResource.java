package org.bcdaetl.sandbox.stu3;

import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.BlueButton;
import org.bcdaetl.sandbox.parts.EnrollmentVariables;
import org.bcdaetl.sandbox.parts.Parts;
import org.bcdaetl.sandbox.people.MemberIdentifier;
import org.bcdaetl.sandbox.people.People;
import org.bcdaetl.sandbox.people.Person;
import org.bcdaetl.sandbox.people.Waves;

/** A person as CMS's STU3 Patient. */
public final class PatientResource {

    private PatientResource() {}

    public static JsonObject of(Person person, long seed) {
        Person.Residence residence = person.residence();
        return new JsonObject()
                .put("resourceType", "Patient")
                .put("id", Long.toString(person.beneficiaryId()))
                .put("meta", new JsonObject().put("lastUpdated", Waves.lastUpdated(person.lastUpdated())))
                .put("extension", extensions(person))
                .put("identifier", identifiers(person, seed))
                .put(
                        "name",
                        List.of(new JsonObject()
                                .put("use", "usual")
                                .put("family", person.name().family())
                                .put("given", person.name().given())))
                .put("gender", person.female() ? "female" : "male")
                .put("birthDate", person.birth().toString())
                .put(
                        "deceasedDateTime",
                        person.death() == null ? null : person.death().toString())
                .put(
                        "address",
                        List.of(new JsonObject()
                                .put("line", residence.street() == null ? null : List.of(residence.street()))
                                .put("city", residence.city())
                                .put("state", residence.state())
                                .put("postalCode", residence.zip())));
    }

    private static List<JsonObject> extensions(Person person) {
        List<JsonObject> extensions = new ArrayList<>();
        extensions.add(Parts.sex(person.female()));
        extensions.add(BlueButton.codeExtension("race", person.race()));
        extensions.addAll(EnrollmentVariables.referenceYear(person));
        return extensions;
    }

    private static List<JsonObject> identifiers(Person person, long seed) {
        List<JsonObject> identifiers = new ArrayList<>();
        identifiers.add(Parts.identifier(BlueButton.variable("bene_id"), Long.toString(person.beneficiaryId())));
        List<MemberIdentifier> held = MemberIdentifier.of(person, seed);
        MemberIdentifier current = held.get(held.size() - 1);
        JsonObject hash = Parts.identifier(BlueButton.MBI_HASH, People.identifierHash(seed, person));
        if (held.size() > 1) {
            hash.put("period", Parts.period(current.start(), null));
        }
        identifiers.add(hash);
        identifiers.add(identifier(current.value(), "current", "Current"));
        for (int i = held.size() - 2; i >= 0; i--) {
            identifiers.add(identifier(held.get(i).value(), "historic", "Historic"));
        }
        return identifiers;
    }

    private static JsonObject identifier(String value, String currency, String display) {
        return Parts.identifier(Parts.MBI, value)
                .put(
                        "extension",
                        List.of(Parts.extension(
                                BlueButton.CURRENCY,
                                "valueCoding",
                                Parts.coding(BlueButton.CURRENCY, currency, display))));
    }
}
