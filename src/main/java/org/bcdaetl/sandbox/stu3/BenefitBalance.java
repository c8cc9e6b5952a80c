package org.bcdaetl.sandbox.stu3;

import java.util.List;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.BalanceKind;
import org.bcdaetl.sandbox.parts.Parts;

/** Counts that institutional claims keep as benefit balances. */
final class BenefitBalance {

    private BenefitBalance() {}

    static JsonObject used(BalanceKind kind, int count) {
        return new JsonObject().put("type", kind.type()).put("usedUnsignedInt", count);
    }

    static List<JsonObject> of(JsonObject... counts) {
        return List.of(new JsonObject()
                .put(
                        "category",
                        Parts.concept(Parts.coding(
                                "http://hl7.org/fhir/benefit-category", "medical", "Medical Health Coverage")))
                .put("financial", List.of(counts)));
    }
}
