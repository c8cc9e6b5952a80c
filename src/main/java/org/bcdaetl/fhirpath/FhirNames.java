package org.bcdaetl.fhirpath;

import java.util.Set;

/** Which elements are choices, {@code name[x]}, in STU3 and R4. */
final class FhirNames {

    /** Elements that are a choice wherever they occur. */
    private static final Set<String> ALWAYS = Set.of(
            "abatement",
            "allowed",
            "answer",
            "asNeeded",
            "bounds",
            "chargeItem",
            "deceased",
            "defaultValue",
            "doseNumber",
            "due",
            "effective",
            "fastingStatus",
            "fixed",
            "identified",
            "initial",
            "legallyBinding",
            "maxValue",
            "medication",
            "minValue",
            "multipleBirth",
            "occurred",
            "occurrence",
            "onset",
            "pattern",
            "performed",
            "probability",
            "reported",
            "scheduled",
            "seriesDoses",
            "serviced",
            "statusReason",
            "substance",
            "timing",
            "value");

    /** Elements that are a choice in some types and plain in others. */
    private static final Set<String> SOMETIMES = Set.of(
            "additive",
            "age",
            "amount",
            "author",
            "born",
            "characteristic",
            "collected",
            "content",
            "created",
            "definition",
            "detail",
            "diagnosis",
            "dose",
            "entity",
            "event",
            "indication",
            "item",
            "location",
            "manufacturer",
            "module",
            "procedure",
            "product",
            "quantity",
            "rate",
            "reason",
            "source",
            "start",
            "subject",
            "target",
            "time",
            "topic",
            "used",
            "valueSet",
            "who");

    private FhirNames() {}

    /** Whether an element that is written without its type may stand under names with one. */
    static boolean isChoice(String element) {
        return ALWAYS.contains(element);
    }

    /** Whether an element that is written with {@code ofType} stands under a name with the type. */
    static boolean isChoiceWithType(String element) {
        return ALWAYS.contains(element) || SOMETIMES.contains(element);
    }
}
