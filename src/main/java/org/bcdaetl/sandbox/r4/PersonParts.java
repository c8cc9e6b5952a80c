package org.bcdaetl.sandbox.r4;

import java.util.List;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.Parts;
import org.bcdaetl.sandbox.people.Code;
import org.jspecify.annotations.Nullable;

/** The small parts that Patients and Coverages of R4 are made of. */
public final class PersonParts {

    public static final String RACE = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-race";
    public static final String ETHNICITY = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-ethnicity";
    public static final String RACES = "urn:oid:2.16.840.1.113883.6.238";
    public static final String NULL_FLAVOR = "http://terminology.hl7.org/CodeSystem/v3-NullFlavor";

    private static final String COVERAGE_CLASS = "http://terminology.hl7.org/CodeSystem/coverage-class";
    private static final String RELATIONSHIP = "http://terminology.hl7.org/CodeSystem/subscriber-relationship";

    private PersonParts() {}

    /** US Core's race or ethnicity, an extension of a category and its text. */
    public static JsonObject category(String url, String system, Code category, String text) {
        return new JsonObject()
                .put("url", url)
                .put(
                        "extension",
                        List.of(
                                Parts.extension("ombCategory", "valueCoding", Parts.coding(system, category)),
                                Parts.extension("text", "valueString", text)));
    }

    /** The relationship of somebody who is insured as such. */
    public static JsonObject self() {
        return Parts.concept(Parts.coding(RELATIONSHIP, "self", "Self"));
    }

    /** A class of coverage, such as the plan {@code Part A}. */
    public static JsonObject coverageClass(String code, @Nullable String display, String value) {
        return new JsonObject()
                .put("type", Parts.concept(Parts.coding(COVERAGE_CLASS, code, display)))
                .put("value", value);
    }
}
