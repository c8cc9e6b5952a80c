package org.bcdaetl.fhirpath.model;

import java.util.Set;

/** Which elements are choices, {@code name[x]}, in STU3 and R4: what views without a FHIR version go by. */
public final class FhirNames {

    /** Elements that are a choice wherever they occur, or that can be taken for one without harm. */
    private static final Set<String> ALWAYS = Set.of(
            "abatement",
            "allowed",
            "answer",
            "asNeeded",
            "born",
            "bounds",
            "chargeItem",
            "collected",
            "deceased",
            "defaultValue",
            "definingSubstance",
            "doseNumber",
            "due",
            "effective",
            "eventTiming",
            "fastingStatus",
            "fixed",
            "identified",
            "initial",
            "legallyBinding",
            "maxValue",
            "medication",
            "minValue",
            "minimumVolume",
            "multipleBirth",
            "occurred",
            "occurrence",
            "onset",
            "p",
            "participantEffective",
            "pattern",
            "performed",
            "probability",
            "rate",
            "reported",
            "scheduled",
            "seriesDoses",
            "serviced",
            "statusReason",
            "studyEffective",
            "substance",
            "timing",
            "used",
            "value");

    /** Elements that are a choice in some types and plain in others. */
    private static final Set<String> SOMETIMES = Set.of(
            "additive",
            "age",
            "amount",
            "author",
            "binding",
            "characteristic",
            "code",
            "content",
            "created",
            "date",
            "definition",
            "detail",
            "diagnosis",
            "dose",
            "entity",
            "event",
            "example",
            "indication",
            "item",
            "location",
            "manufacturer",
            "module",
            "name",
            "notDoneReason",
            "offset",
            "onBehalfOf",
            "procedure",
            "product",
            "quantity",
            "reason",
            "source",
            "start",
            "subject",
            "target",
            "time",
            "topic",
            "valueSet",
            "what",
            "when",
            "who");

    private FhirNames() {}

    /** Whether an element that is written without its type may stand under names with one. */
    public static boolean isChoice(String element) {
        return ALWAYS.contains(element);
    }

    /** Whether an element that is written with {@code ofType} may stand under a name with the type. */
    public static boolean isChoiceWithType(String element) {
        return ALWAYS.contains(element) || SOMETIMES.contains(element);
    }
}
