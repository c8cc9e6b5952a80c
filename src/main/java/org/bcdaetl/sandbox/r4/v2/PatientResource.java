package org.bcdaetl.sandbox.r4.v2;

import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.Beneficiary;
import org.bcdaetl.sandbox.parts.BlueButton;
import org.bcdaetl.sandbox.parts.EnrollmentVariables;
import org.bcdaetl.sandbox.parts.Parts;
import org.bcdaetl.sandbox.people.Code;
import org.bcdaetl.sandbox.people.MemberIdentifier;
import org.bcdaetl.sandbox.people.Person;
import org.bcdaetl.sandbox.people.Waves;
import org.bcdaetl.sandbox.r4.PersonParts;

/** A person as a Patient of version 2: id, address and variables of version 1, identifiers with a currency. */
final class PatientResource {

    private PatientResource() {}

    static JsonObject of(Person person, long seed) {
        return Beneficiary.patient(person)
                .put("meta", meta(person, "C4BB-Patient"))
                .put("extension", extensions(person))
                .put("identifier", identifiers(person, seed));
    }

    /** When the resource was last touched, and its profile. */
    static JsonObject meta(Person person, String profile) {
        return new JsonObject()
                .put("lastUpdated", Waves.lastUpdated(person.lastUpdated()))
                .put("profile", List.of("http://hl7.org/fhir/us/carin-bb/StructureDefinition/" + profile));
    }

    private static List<JsonObject> extensions(Person person) {
        List<JsonObject> extensions = new ArrayList<>();
        extensions.add(Parts.sex(person.female()));
        extensions.add(BlueButton.codeExtension("race", person.race()));
        extensions.add(
                PersonParts.category(PersonParts.RACE, PersonParts.NULL_FLAVOR, new Code("UNK", "Unknown"), "Unknown"));
        extensions.addAll(EnrollmentVariables.referenceYear(person));
        return extensions;
    }

    private static List<JsonObject> identifiers(Person person, long seed) {
        List<JsonObject> identifiers = new ArrayList<>();
        identifiers.add(Beneficiary.identifier(person)
                .put("type", Parts.concept(Parts.coding(Parts.IDENTIFIER_TYPE, "MB", "Member Number"))));
        List<MemberIdentifier> held = MemberIdentifier.of(person, seed);
        for (int i = held.size() - 1; i >= 0; i--) {
            identifiers.add(memberIdentifier(held.get(i), held.size() > 1));
        }
        return identifiers;
    }

    /** The current one has the day since which it holds, where there was another before. */
    private static JsonObject memberIdentifier(MemberIdentifier identifier, boolean changed) {
        JsonObject period = identifier.current() && changed ? Parts.period(identifier.start(), null) : null;
        return Parts.identifier(Parts.MBI, identifier.value())
                .put("period", period)
                .put(
                        "type",
                        Parts.concept(Parts.coding(Parts.IDENTIFIER_TYPE, "MC", "Patient's Medicare number")
                                .put("extension", List.of(Beneficiary.currency(identifier)))));
    }
}
