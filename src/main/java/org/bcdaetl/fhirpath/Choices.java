package org.bcdaetl.fhirpath;

import java.util.ArrayList;
import java.util.List;

/** Choice elements: {@code value[x]} stands in JSON as {@code valueCoding}, {@code valueDate} and so on. */
final class Choices {

    /** All types that a choice can have, STU3 and R4. */
    private static final List<String> TYPES = List.of(
            "Boolean",
            "Integer",
            "String",
            "Decimal",
            "Uri",
            "Url",
            "Canonical",
            "Base64Binary",
            "Instant",
            "Date",
            "DateTime",
            "Time",
            "Code",
            "Oid",
            "Id",
            "Uuid",
            "UnsignedInt",
            "PositiveInt",
            "Markdown",
            "Annotation",
            "Attachment",
            "Identifier",
            "CodeableConcept",
            "Coding",
            "Quantity",
            "Range",
            "Period",
            "Ratio",
            "SampledData",
            "Signature",
            "HumanName",
            "Address",
            "ContactPoint",
            "Timing",
            "Reference",
            "Meta",
            "Money",
            "Age",
            "Duration",
            "Count",
            "Distance",
            "Expression",
            "ContactDetail",
            "Contributor",
            "DataRequirement",
            "ParameterDefinition",
            "RelatedArtifact",
            "TriggerDefinition",
            "UsageContext",
            "Dosage");

    private Choices() {}

    /** How a type ends the name of a choice. */
    static String suffix(String type) {
        return Character.toUpperCase(type.charAt(0)) + type.substring(1);
    }

    /** All names that an element can have: its own, and those of a choice. */
    static int[] names(String element, Names names) {
        List<Integer> all = new ArrayList<>();
        all.add(names.add(element));
        for (String type : TYPES) {
            all.add(names.add(element + type));
        }
        return all.stream().mapToInt(Integer::intValue).toArray();
    }
}
