package org.bcdaetl.sandbox.r4.v2;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bcdaetl.sandbox.json.JsonFragment;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.AdjudicationKind;
import org.bcdaetl.sandbox.parts.BlueButton;
import org.bcdaetl.sandbox.parts.Parts;
import org.bcdaetl.sandbox.people.Code;
import org.bcdaetl.sandbox.r4.Dollars;
import org.jspecify.annotations.Nullable;

/** The adjudications of items and the totals of claims: each is of a standard category and, beside it, of CMS's kind. */
final class Adjudication {

    private static final Map<AdjudicationKind, JsonFragment> CATEGORIES = new EnumMap<>(AdjudicationKind.class);
    private static final JsonFragment DENIAL = Parts.concept(
                    Carin.coding("C4BBAdjudicationDiscriminator", "denialreason", "Denial Reason"))
            .fragment();
    private static final JsonFragment DRUG_COST =
            Parts.concept(carin("drugcost", "Drug Cost")).fragment();
    private static final JsonFragment OTHER = Parts.concept(
                    Carin.coding("C4BBPayerAdjudicationStatus", "other", "Other"))
            .fragment();

    static {
        for (AdjudicationKind kind : AdjudicationKind.values()) {
            CATEGORIES.put(kind, Parts.concept(standard(kind), kind.coding()).fragment());
        }
    }

    private Adjudication() {}

    static JsonObject amount(AdjudicationKind kind, long cents) {
        return new JsonObject().put("category", CATEGORIES.get(kind)).put("amount", Dollars.of(cents));
    }

    /** The plan's payment for a drug that Part D does not cover: of the kind of what it covers, by the category not covered. */
    static JsonObject notCovered(AdjudicationKind kind, long cents) {
        return new JsonObject()
                .put("category", Parts.concept(carin("noncovered", "Noncovered"), kind.coding()))
                .put("amount", Dollars.of(cents));
    }

    /** An amount with the share of it that Medicare pays, as on the line payment. */
    static JsonObject amountAtShare(AdjudicationKind kind, long cents, Code share) {
        return amount(kind, cents).put("extension", List.of(BlueButton.codeExtension("line_pmt_80_100_cd", share)));
    }

    /** Why something was denied or reduced, a code of the variable itself. */
    static JsonObject reason(AdjudicationKind kind, String code, @Nullable String display) {
        return new JsonObject()
                .put("category", DENIAL)
                .put("reason", Parts.concept(Parts.coding(kind.variable(), code, display)));
    }

    /** A drug's totals: its cost, and nothing as the status that CARIN wants. */
    static List<JsonObject> drugTotals(long cents) {
        return List.of(
                new JsonObject().put("category", DRUG_COST).put("amount", Dollars.of(cents)),
                new JsonObject()
                        .put("category", OTHER)
                        .put("amount", new JsonObject().put("value", 0).put("currency", "USD")));
    }

    /** The total charge of a physician's claim, which is nothing: the server files it under what other payers paid. */
    static JsonObject noTotalCharge() {
        return new JsonObject()
                .put(
                        "category",
                        Parts.concept(
                                carin("priorpayerpaid", "Prior payer paid"),
                                AdjudicationKind.CLM_TOT_CHRG_AMT.coding()))
                .put("amount", Dollars.of(0));
    }

    /** What Medicare paid for the claim. */
    static JsonObject payment(long cents) {
        return new JsonObject().put("amount", Dollars.of(cents));
    }

    private static JsonObject standard(AdjudicationKind kind) {
        return switch (kind) {
            case LINE_NCH_PMT_AMT, CVRD_D_PLAN_PD_AMT, NCVRD_PLAN_PD_AMT -> standard("benefit", "Benefit Amount");
            case LINE_PRMRY_ALOWD_CHRG_AMT, LINE_ALOWD_CHRG_AMT -> standard("eligible", "Eligible Amount");
            case LINE_BENE_PTB_DDCTBL_AMT, REV_CNTR_BLOOD_DDCTBL_AMT, REV_CNTR_CASH_DDCTBL_AMT ->
                standard("deductible", "Deductible");
            case LINE_BENE_PMT_AMT, REV_CNTR_BENE_PMT_AMT -> carin("paidtopatient", "Paid to patient");
            case LINE_PRVDR_PMT_AMT, REV_CNTR_PRVDR_PMT_AMT -> carin("paidtoprovider", "Paid to provider");
            case REV_CNTR_PTNT_RSPNSBLTY_PMT, PTNT_PAY_AMT -> carin("paidbypatient", "Paid by patient");
            case REV_CNTR_NCVRD_CHRG_AMT -> carin("noncovered", "Noncovered");
            case LINE_BENE_PRMRY_PYR_PD_AMT,
                    REV_CNTR_1ST_MSP_PD_AMT,
                    REV_CNTR_2ND_MSP_PD_AMT,
                    OTHR_TROOP_AMT,
                    PLRO_AMT -> carin("priorpayerpaid", "Prior payer paid");
            case LINE_COINSRNC_AMT,
                    REV_CNTR_COINSRNC_WGE_ADJSTD_C,
                    REV_CNTR_RDCD_COINSRNC_AMT,
                    GDC_BLW_OOPT_AMT,
                    GDC_ABV_OOPT_AMT -> carin("coinsurance", "Co-insurance");
            case LICS_AMT, RPTD_GAP_DSCNT_NUM -> carin("discount", "Discount");
            case TOT_RX_CST_AMT -> carin("drugcost", "Drug Cost");
            default -> standard("submitted", "Submitted Amount");
        };
    }

    private static JsonObject standard(String code, String display) {
        return Parts.coding(Carin.TERMINOLOGY + "adjudication", code, display);
    }

    private static JsonObject carin(String code, String display) {
        return Carin.coding("C4BBAdjudication", code, display);
    }
}
