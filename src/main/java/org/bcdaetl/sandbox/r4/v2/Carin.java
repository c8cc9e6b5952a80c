package org.bcdaetl.sandbox.r4.v2;

import org.bcdaetl.sandbox.json.JsonFragment;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.Parts;
import org.jspecify.annotations.Nullable;

/** The names of CARIN's implementation guide, and of HL7's terminology that it builds upon. */
final class Carin {

    static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";

    private static final String CODE_SYSTEMS = "http://hl7.org/fhir/us/carin-bb/CodeSystem/";
    private static final JsonFragment NPI = Parts.concept(
                    coding("C4BBIdentifierType", "npi", "National Provider Identifier"))
            .fragment();
    private static final JsonFragment PHARMACY =
            Parts.concept(coding("C4BBIdentifierType", "pharmacy", null)).fragment();

    private Carin() {}

    static JsonObject coding(String system, String code, @Nullable String display) {
        return Parts.coding(CODE_SYSTEMS + system, code, display);
    }

    /** An NPI by its type; its system goes unsaid. */
    static JsonObject npi(String npi) {
        return new JsonObject().put("type", NPI).put("value", npi);
    }

    /** A reference to a provider by NPI. */
    static JsonObject provider(String npi) {
        return new JsonObject().put("identifier", npi(npi));
    }

    /** A reference to a pharmacy by NPI or by its NCPDP number. */
    static JsonObject pharmacy(String number, boolean npi) {
        return npi
                ? provider(number)
                : new JsonObject()
                        .put(
                                "identifier",
                                new JsonObject().put("type", PHARMACY).put("value", number));
    }
}
