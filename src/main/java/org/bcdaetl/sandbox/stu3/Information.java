package org.bcdaetl.sandbox.stu3;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bcdaetl.sandbox.json.JsonFragment;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.InformationKind;
import org.bcdaetl.sandbox.parts.Parts;
import org.jspecify.annotations.Nullable;

/** An ExplanationOfBenefit's numbered {@code information}, built in the order of the calls. */
final class Information {

    private static final Map<InformationKind, JsonFragment> CONCEPTS = new EnumMap<>(InformationKind.class);

    static {
        for (InformationKind kind : InformationKind.values()) {
            CONCEPTS.put(kind, Parts.concept(kind.coding()).fragment());
        }
    }

    private final List<JsonObject> entries = new ArrayList<>();

    Information date(InformationKind kind, Object date) {
        return add(kind, "timingDate", date.toString());
    }

    Information period(InformationKind kind, Object start, Object end) {
        return add(kind, "timingPeriod", Parts.period(start, end));
    }

    /** A code of the variable itself. */
    Information code(InformationKind kind, String code, @Nullable String display) {
        return code(kind, kind.variable(), code, display);
    }

    /** A code of another system. */
    Information code(InformationKind kind, String system, String code, @Nullable String display) {
        return add(kind, "code", Parts.concept(Parts.coding(system, code, display)));
    }

    Information pints(InformationKind kind, int pints) {
        return add(
                kind,
                "valueQuantity",
                new JsonObject()
                        .put("value", pints)
                        .put("unit", "pint")
                        .put("system", Parts.UCUM)
                        .put("code", "[pt_us]"));
    }

    List<JsonObject> entries() {
        return entries;
    }

    private Information add(InformationKind kind, String valueName, Object value) {
        entries.add(new JsonObject()
                .put("sequence", entries.size() + 1)
                .put("category", CONCEPTS.get(kind))
                .put(valueName, value));
        return this;
    }
}
