package org.bcdaetl.sandbox.stu3;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bcdaetl.sandbox.json.JsonFragment;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.AdjudicationKind;
import org.bcdaetl.sandbox.parts.BlueButton;
import org.bcdaetl.sandbox.parts.Parts;
import org.jspecify.annotations.Nullable;

/** An item's adjudications: amounts and reasons, each of one kind. */
final class Adjudication {

    private static final Map<AdjudicationKind, JsonFragment> CATEGORIES = new EnumMap<>(AdjudicationKind.class);

    static {
        for (AdjudicationKind kind : AdjudicationKind.values()) {
            CATEGORIES.put(kind, Parts.concept(kind.coding()).fragment());
        }
    }

    private Adjudication() {}

    static JsonObject amount(AdjudicationKind kind, Amounts amounts, long cents) {
        return new JsonObject().put("category", CATEGORIES.get(kind)).put("amount", amounts.money(cents));
    }

    /** An adjudication that is a code of the variable itself. */
    static JsonObject reason(AdjudicationKind kind, String code, @Nullable String codeDisplay) {
        return new JsonObject()
                .put("category", CATEGORIES.get(kind))
                .put("reason", Parts.concept(Parts.coding(kind.variable(), code, codeDisplay)));
    }

    /** An amount with the share of it that Medicare pays, as on the line payment. */
    static JsonObject amountAtShare(
            AdjudicationKind kind, Amounts amounts, long cents, String shareCode, String shareDisplay) {
        return amount(kind, amounts, cents)
                .put("extension", List.of(BlueButton.codeExtension("line_pmt_80_100_cd", shareCode, shareDisplay)));
    }
}
