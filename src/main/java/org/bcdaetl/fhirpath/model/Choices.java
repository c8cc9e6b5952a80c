package org.bcdaetl.fhirpath.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bcdaetl.json.Names;
import org.jspecify.annotations.Nullable;

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

    private static final Map<String, String> PARENTS = Map.ofEntries(
            Map.entry("Code", "String"),
            Map.entry("Id", "String"),
            Map.entry("Markdown", "String"),
            Map.entry("Canonical", "Uri"),
            Map.entry("Oid", "Uri"),
            Map.entry("Url", "Uri"),
            Map.entry("Uuid", "Uri"),
            Map.entry("PositiveInt", "Integer"),
            Map.entry("UnsignedInt", "Integer"),
            Map.entry("Age", "Quantity"),
            Map.entry("Count", "Quantity"),
            Map.entry("Distance", "Quantity"),
            Map.entry("Duration", "Quantity"));

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

    /** The type that the name of a choice ends in, as {@code Date} of {@code valueDate}; null for a name that is none. */
    public static @Nullable String typeOf(String name) {
        return TYPES.stream()
                .filter(type -> isOfType(name, type)
                        && FhirNames.isChoiceWithType(name.substring(0, name.length() - type.length())))
                .findFirst()
                .orElse(null);
    }

    /** The types that {@code ofType} takes of a choice, as choices end in them: the one that is named, and kinds of it. */
    public static List<String> kindsOf(String type) {
        String suffix = suffix(type);
        return Stream.concat(Stream.of(suffix), TYPES.stream().filter(kind -> suffix.equals(PARENTS.get(kind))))
                .toList();
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
