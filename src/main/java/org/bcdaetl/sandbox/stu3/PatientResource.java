package org.bcdaetl.sandbox.stu3;

import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.Beneficiary;
import org.bcdaetl.sandbox.parts.BlueButton;
import org.bcdaetl.sandbox.parts.EnrollmentVariables;
import org.bcdaetl.sandbox.parts.Parts;
import org.bcdaetl.sandbox.people.MemberIdentifier;
import org.bcdaetl.sandbox.people.People;
import org.bcdaetl.sandbox.people.Person;
import org.bcdaetl.sandbox.people.Waves;

/** A person as CMS's STU3 Patient. */
final class PatientResource {

    private PatientResource() {}

    static JsonObject of(Person person, long seed) {
        return Beneficiary.patient(person)
                .put("meta", new JsonObject().put("lastUpdated", Waves.lastUpdated(person.lastUpdated())))
                .put("extension", extensions(person))
                .put("identifier", identifiers(person, seed));
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
        identifiers.add(Beneficiary.identifier(person));
        List<MemberIdentifier> held = MemberIdentifier.of(person, seed);
        MemberIdentifier current = held.get(held.size() - 1);
        JsonObject hash = Parts.identifier(BlueButton.MBI_HASH, People.identifierHash(seed, person));
        if (held.size() > 1) {
            hash.put("period", Parts.period(current.start(), null));
        }
        identifiers.add(hash);
        for (int i = held.size() - 1; i >= 0; i--) {
            identifiers.add(identifier(held.get(i)));
        }
        return identifiers;
    }

    private static JsonObject identifier(MemberIdentifier identifier) {
        return Parts.identifier(Parts.MBI, identifier.value())
                .put("extension", List.of(Beneficiary.currency(identifier)));
    }
}
