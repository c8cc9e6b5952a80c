package org.bcdaetl.fhirpath.model;

import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.json.Names;

/** Choice elements: {@code value[x]} stands in JSON as {@code valueCoding}, {@code valueDate} and so on. */
public final class Choices {

    /** All types that a choice can have, STU3 and R4. */
    public static final List<String> TYPES = List.of(
            "Address",
            "Age",
            "Annotation",
            "Attachment",
            "Base64Binary",
            "Boolean",
            "Canonical",
            "Code",
            "CodeableConcept",
            "Coding",
            "ContactDetail",
            "ContactPoint",
            "Contributor",
            "Count",
            "DataRequirement",
            "Date",
            "DateTime",
            "Decimal",
            "Distance",
            "Dosage",
            "Duration",
            "ElementDefinition",
            "Expression",
            "Extension",
            "HumanName",
            "Id",
            "Identifier",
            "Instant",
            "Integer",
            "Markdown",
            "MarketingStatus",
            "Meta",
            "Money",
            "Narrative",
            "Oid",
            "ParameterDefinition",
            "Period",
            "Population",
            "PositiveInt",
            "ProdCharacteristic",
            "ProductShelfLife",
            "Quantity",
            "Range",
            "Ratio",
            "Reference",
            "RelatedArtifact",
            "SampledData",
            "Signature",
            "String",
            "SubstanceAmount",
            "Time",
            "Timing",
            "TriggerDefinition",
            "UnsignedInt",
            "Uri",
            "Url",
            "UsageContext",
            "Uuid",
            "Xhtml");

    private Choices() {}

    /** How a type ends the name of a choice. */
    public static String suffix(String type) {
        return Character.toUpperCase(type.charAt(0)) + type.substring(1);
    }

    /** Whether a choice's name ends in that type and in no longer one, as {@code valueDateTime} does for Time. */
    public static boolean isOfType(String name, String suffix) {
        return name.endsWith(suffix)
                && TYPES.stream()
                        .noneMatch(other ->
                                other.length() > suffix.length() && other.endsWith(suffix) && name.endsWith(other));
    }

    /** All names that an element can have: its own, and those of a choice. */
    public static int[] names(String element, Names names) {
        List<Integer> all = new ArrayList<>();
        all.add(names.add(element));
        for (String type : TYPES) {
            all.add(names.add(element + type));
        }
        return all.stream().mapToInt(Integer::intValue).toArray();
    }
}
