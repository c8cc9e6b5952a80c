package org.bcdaetl.sandbox.parts;

import java.util.List;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.people.Code;
import org.jspecify.annotations.Nullable;

/** The small parts that resources of every version are made of, and the systems that HL7 names. */
public final class Parts {

    public static final String NPI = "http://hl7.org/fhir/sid/us-npi";
    public static final String NDC = "http://hl7.org/fhir/sid/ndc";
    public static final String ICD_10 = "http://hl7.org/fhir/sid/icd-10";
    public static final String MBI = "http://hl7.org/fhir/sid/us-mbi";
    public static final String UCUM = "http://unitsofmeasure.org";
    public static final String IDENTIFIER_TYPE = "http://terminology.hl7.org/CodeSystem/v2-0203";

    private Parts() {}

    public static JsonObject coding(String system, String code, @Nullable String display) {
        return new JsonObject().put("system", system).put("code", code).put("display", display);
    }

    public static JsonObject coding(String system, Code code) {
        return coding(system, code.code(), code.display());
    }

    public static JsonObject concept(Object... codings) {
        return new JsonObject().put("coding", List.of(codings));
    }

    public static JsonObject identifier(String system, String value) {
        return new JsonObject().put("system", system).put("value", value);
    }

    public static JsonObject reference(String target) {
        return new JsonObject().put("reference", target);
    }

    /** A period of days or times; null is open. */
    public static JsonObject period(@Nullable Object start, @Nullable Object end) {
        return new JsonObject().put("start", text(start)).put("end", text(end));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    public static JsonObject extension(String url, String valueName, Object value) {
        return new JsonObject().put("url", url).put(valueName, value);
    }

    /** US Core's sex, a code of SNOMED CT. */
    public static JsonObject sex(boolean female) {
        return extension(
                "http://hl7.org/fhir/us/core/StructureDefinition/us-core-sex",
                "valueCode",
                female ? "248152002" : "248153007");
    }
}
