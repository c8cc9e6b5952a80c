package org.bcdaetl.sandbox.stu3;

import java.util.List;
import java.util.Locale;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.BlueButton;
import org.bcdaetl.sandbox.parts.Parts;

/** Counts that institutional claims keep as benefit balances. The lower-case name is CMS's variable. */
enum BenefitBalance {
    BENE_TOT_COINSRNC_DAYS_CNT("Beneficiary Total Coinsurance Days Count"),
    CLM_NON_UTLZTN_DAYS_CNT("Claim Medicare Non Utilization Days Count"),
    CLM_UTLZTN_DAY_CNT("Claim Medicare Utilization Day Count"),
    CLM_HHA_TOT_VISIT_CNT("Claim HHA Total Visit Count");

    private final String display;

    BenefitBalance(String display) {
        this.display = display;
    }

    JsonObject used(int count) {
        String variable = BlueButton.variable(name().toLowerCase(Locale.ROOT));
        return new JsonObject()
                .put("type", Parts.concept(Parts.coding(BlueButton.codeSystem("benefit-balance"), variable, display)))
                .put("usedUnsignedInt", count);
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
