package org.bcdaetl.sandbox.parts;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.people.MemberIdentifier;
import org.bcdaetl.sandbox.people.Person;

/** What versions 1 and 2 say alike of a person: most of the Patient, and four Coverages. */
public final class Beneficiary {

    private Beneficiary() {}

    /** Everything but meta, extensions and identifiers. */
    public static JsonObject patient(Person person) {
        Person.Residence residence = person.residence();
        return new JsonObject()
                .put("resourceType", "Patient")
                .put("id", Long.toString(person.beneficiaryId()))
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

    /** The person's id as the first identifier. */
    public static JsonObject identifier(Person person) {
        return Parts.identifier(BlueButton.variable("bene_id"), Long.toString(person.beneficiaryId()));
    }

    /** Whether an MBI is the current one, as an extension. */
    public static JsonObject currency(MemberIdentifier identifier) {
        JsonObject coding = identifier.current()
                ? Parts.coding(BlueButton.CURRENCY, "current", "Current")
                : Parts.coding(BlueButton.CURRENCY, "historic", "Historic");
        return Parts.extension(BlueButton.CURRENCY, "valueCoding", coding);
    }

    /**
     * Parts A, B, C and D, in this order.
     *
     * @param rest adds what a version says in its own way to the Coverage of a part, such as {@code Part A}
     */
    public static List<JsonObject> coverages(Person person, BiFunction<JsonObject, String, JsonObject> rest) {
        String status = person.death() == null ? "active" : "cancelled";
        JsonObject entitled = Parts.period(person.entitlementStart(), null);
        return List.of(
                rest.apply(coverage(person, "Part A", status, EnrollmentVariables.partA(person)), "Part A")
                        .put("period", entitled),
                rest.apply(coverage(person, "Part B", status, EnrollmentVariables.partB(person)), "Part B")
                        .put("period", entitled),
                rest.apply(coverage(person, "Part C", "active", EnrollmentVariables.partC(person)), "Part C"),
                rest.apply(coverage(person, "Part D", "active", EnrollmentVariables.partD(person)), "Part D"));
    }

    private static JsonObject coverage(Person person, String part, String status, List<JsonObject> extensions) {
        String prefix = part.toLowerCase(Locale.ROOT).replace(' ', '-');
        return new JsonObject()
                .put("resourceType", "Coverage")
                .put("id", prefix + "-" + person.beneficiaryId())
                .put("extension", extensions)
                .put("status", status)
                .put("beneficiary", Parts.reference(person.reference()));
    }
}
