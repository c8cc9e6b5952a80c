package org.bcdaetl.sandbox.r4;

import java.util.List;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.people.Code;
import org.jspecify.annotations.Nullable;

/** The small parts that R4 resources are made of, and the systems that HL7 names. */
public final class Parts {

    public static final String MBI = "http://hl7.org/fhir/sid/us-mbi";
    public static final String IDENTIFIER_TYPE = "http://terminology.hl7.org/CodeSystem/v2-0203";
    public static final String COVERAGE_CLASS = "http://terminology.hl7.org/CodeSystem/coverage-class";
    public static final String RELATIONSHIP = "http://terminology.hl7.org/CodeSystem/subscriber-relationship";
    public static final String SEX = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-sex";
    public static final String RACE = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-race";
    public static final String ETHNICITY = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-ethnicity";
    public static final String RACES = "urn:oid:2.16.840.1.113883.6.238";
    public static final String NULL_FLAVOR = "http://terminology.hl7.org/CodeSystem/v3-NullFlavor";

    private Parts() {}

    public static JsonObject coding(String system, String code, @Nullable String display) {
        return new JsonObject().put("system", system).put("code", code).put("display", display);
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

    /** A period of days; null is open. */
    public static JsonObject period(@Nullable Object start, @Nullable Object end) {
        return new JsonObject()
                .put("start", start == null ? null : start.toString())
                .put("end", end == null ? null : end.toString());
    }

    public static JsonObject extension(String url, String valueName, Object value) {
        return new JsonObject().put("url", url).put(valueName, value);
    }

    /** US Core's sex, a code of SNOMED CT. */
    public static JsonObject sex(boolean female) {
        return extension(SEX, "valueCode", female ? "248152002" : "248153007");
    }

    /** US Core's race or ethnicity, an extension of a category and its text. */
    public static JsonObject category(String url, String system, Code category, String text) {
        return new JsonObject()
                .put("url", url)
                .put(
                        "extension",
                        List.of(
                                extension(
                                        "ombCategory",
                                        "valueCoding",
                                        coding(system, category.code(), category.display())),
                                extension("text", "valueString", text)));
    }

    /** The relationship of somebody who is insured as such. */
    public static JsonObject self(String display) {
        return concept(coding(RELATIONSHIP, "self", display));
    }

    /** A class of coverage, such as the plan {@code Part A}. */
    public static JsonObject coverageClass(String code, @Nullable String display, String value) {
        return new JsonObject()
                .put("type", concept(coding(COVERAGE_CLASS, code, display)))
                .put("value", value);
    }
}
