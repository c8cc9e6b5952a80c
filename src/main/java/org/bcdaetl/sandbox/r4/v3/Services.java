package org.bcdaetl.sandbox.r4.v3;

import java.util.List;
import org.bcdaetl.sandbox.json.JsonNumber;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.Parts;
import org.bcdaetl.sandbox.people.Code;
import org.jspecify.annotations.Nullable;

/** What a line bills: CPT and HCPCS codes have a system each, rate codes of home health and nursing another. */
final class Services {

    private static final String HCPCS = "https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets";
    private static final String HIPPS =
            "https://www.cms.gov/Medicare/Medicare-Fee-for-Service-Payment/ProspMedicareFeeSvcPmtGen/HIPPSCodes";

    private Services() {}

    /** A line's code; a line without says that none applies. */
    static JsonObject of(@Nullable String code) {
        if (code == null) {
            return Parts.concept(Parts.coding(
                    "http://terminology.hl7.org/CodeSystem/data-absent-reason", "not-applicable", "Not Applicable"));
        }
        boolean cpt = Character.isDigit(code.charAt(0)) && Character.isDigit(code.charAt(4));
        return Parts.concept(Parts.coding(cpt ? "http://www.ama-assn.org/go/cpt" : HCPCS, code, null));
    }

    static JsonObject rate(String code) {
        return Parts.concept(Parts.coding(HIPPS, code, null));
    }

    /** All modifiers as the codings of one concept. */
    static @Nullable List<JsonObject> modifiers(List<String> modifiers) {
        return modifiers.isEmpty()
                ? null
                : List.of(Parts.concept(modifiers.stream()
                        .map(modifier -> Parts.coding(HCPCS, modifier, null))
                        .toArray()));
    }

    /** The drug given, as a line's detail; {@code milliliters} is null where not stated. */
    static JsonObject drug(Code ndc, @Nullable String milliliters) {
        return new JsonObject()
                .put("sequence", 1)
                .put("productOrService", Parts.concept(Parts.coding(Parts.NDC, ndc.code(), null)))
                .put(
                        "quantity",
                        milliliters == null
                                ? null
                                : new JsonObject()
                                        .put("value", new JsonNumber(milliliters))
                                        .put("unit", "ML")
                                        .put("system", Parts.UCUM)
                                        .put("code", "mL"));
    }
}
