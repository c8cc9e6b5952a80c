package org.bcdaetl.sandbox.r4.v3;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.Parts;
import org.bcdaetl.sandbox.people.Person;
import org.jspecify.annotations.Nullable;

/** CMS's own names in version 3, for systems, extensions and people. */
final class Cms {

    private static final String FHIR = "https://bluebutton.cms.gov/fhir/";
    private static final long FIRST_PERSON = 100_000_000L;
    private static final DateTimeFormatter LAST_UPDATED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx").withZone(ZoneOffset.UTC);

    private Cms() {}

    /** A person's id, which is another than in versions 1 and 2. */
    static String id(Person person) {
        return Long.toString(-(FIRST_PERSON + person.index() * 13L + person.record()));
    }

    /** The URL of a code system, such as {@code BENE-BUYIN-CD}. */
    static String system(String name) {
        return FHIR + "CodeSystem/" + name;
    }

    /** An extension that holds a code of the system of the same name. */
    static JsonObject codeExtension(String name, String code) {
        return Parts.extension(structure(name), "valueCoding", Parts.coding(system(name), code, null));
    }

    /** An extension that holds any other value. */
    static JsonObject extension(String name, String valueName, Object value) {
        return Parts.extension(structure(name), valueName, value);
    }

    private static String structure(String name) {
        return FHIR + "StructureDefinition/" + name;
    }

    /** An MBI, with the days that it holds where given. */
    static JsonObject memberIdentifier(String value, @Nullable JsonObject period) {
        return Parts.identifier(Parts.MBI, value)
                .put("type", Parts.concept(Parts.coding(Parts.IDENTIFIER_TYPE, "MB", null)))
                .put("period", period);
    }

    static String lastUpdated(Instant instant) {
        return LAST_UPDATED.format(instant);
    }

    /** When the resource was last touched, in universal time, and the two profiles that it follows. */
    static JsonObject meta(Instant lastUpdated, String carin, String core) {
        return new JsonObject()
                .put("lastUpdated", lastUpdated(lastUpdated))
                .put(
                        "profile",
                        List.of(
                                "http://hl7.org/fhir/us/carin-bb/StructureDefinition/" + carin + "|2.2.0",
                                "http://hl7.org/fhir/us/core/StructureDefinition/" + core + "|7.0.0"));
    }
}
