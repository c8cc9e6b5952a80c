package org.bcdaetl.sandbox.r4.v3;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.Parts;
import org.bcdaetl.sandbox.people.Code;
import org.bcdaetl.sandbox.people.MemberIdentifier;
import org.bcdaetl.sandbox.people.Person;
import org.bcdaetl.sandbox.r4.PersonParts;
import org.jspecify.annotations.Nullable;

/** A person as a Patient of version 3: every MBI with its days, state and five digits of the ZIP code as the address. */
final class PatientResource {

    private static final Code UNKNOWN = new Code("UNK", "Unknown");

    private PatientResource() {}

    static JsonObject of(Person person, long seed) {
        return new JsonObject()
                .put("resourceType", "Patient")
                .put("id", Cms.id(person))
                .put("meta", Cms.meta(person.lastUpdated(), "C4BB-Patient", "us-core-patient"))
                .put("extension", List.of(Parts.sex(person.female()), race(person.race())))
                .put("identifier", identifiers(person, seed))
                .put(
                        "name",
                        List.of(new JsonObject()
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
                                .put("state", person.residence().postalState())
                                .put("postalCode", person.residence().zip().substring(0, 5))));
    }

    /** CMS's race code as a category of the census; Hispanic is an ethnicity there. */
    private static JsonObject race(Code race) {
        return switch (race.code()) {
            case "1" -> category(new Code("2106-3", "White"));
            case "2" -> category(new Code("2054-5", "Black or African American"));
            case "3" -> category(new Code("2131-1", "Other Race"));
            case "4" -> category(new Code("2028-9", "Asian"));
            case "5" ->
                PersonParts.category(
                        PersonParts.ETHNICITY,
                        PersonParts.RACES,
                        new Code("2135-2", "Hispanic or Latino"),
                        "Hispanic or Latino");
            case "6" -> category(new Code("1002-5", "American Indian or Alaska Native"));
            default -> PersonParts.category(PersonParts.RACE, PersonParts.NULL_FLAVOR, UNKNOWN, "Unknown");
        };
    }

    private static JsonObject category(Code category) {
        return PersonParts.category(PersonParts.RACE, PersonParts.RACES, category, String.valueOf(category.display()));
    }

    private static List<JsonObject> identifiers(Person person, long seed) {
        List<MemberIdentifier> held = MemberIdentifier.of(person, seed);
        List<JsonObject> identifiers = new ArrayList<>(held.size());
        for (int i = held.size() - 1; i >= 0; i--) {
            MemberIdentifier one = held.get(i);
            identifiers.add(
                    Cms.memberIdentifier(one.value(), Parts.period(midnight(one.start()), midnight(one.end()))));
        }
        return identifiers;
    }

    private static @Nullable String midnight(@Nullable LocalDate day) {
        return day == null ? null : day + "T00:00:00+00:00";
    }
}
