package org.bcdaetl.sandbox.r4.v2;

import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.json.JsonFragment;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.BalanceKind;
import org.bcdaetl.sandbox.parts.Parts;
import org.bcdaetl.sandbox.r4.Dollars;

/** A claim's benefit balance: the amounts and counts of the whole claim, in the order of the calls. */
final class Balances {

    private static final JsonFragment MEDICAL_CARE = Parts.concept(
                    Parts.coding(Carin.TERMINOLOGY + "ex-benefitcategory", "1", "Medical Care"))
            .fragment();

    private final List<JsonObject> financial = new ArrayList<>();

    Balances amount(BalanceKind kind, long cents) {
        return add(kind, "usedMoney", Dollars.of(cents));
    }

    Balances count(BalanceKind kind, int count) {
        return add(kind, "usedUnsignedInt", count);
    }

    List<JsonObject> entries() {
        return List.of(new JsonObject().put("category", MEDICAL_CARE).put("financial", financial));
    }

    private Balances add(BalanceKind kind, String valueName, Object value) {
        financial.add(new JsonObject().put("type", kind.type()).put(valueName, value));
        return this;
    }
}
