package org.bcdaetl.sandbox.stu3;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bcdaetl.sandbox.json.JsonFragment;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.BlueButton;
import org.bcdaetl.sandbox.parts.Parts;
import org.jspecify.annotations.Nullable;

/** What an item's adjudication can state. The lower-case name is CMS's variable. */
enum Adjudication {
    CARR_LINE_RDCD_PMT_PHYS_ASTN_C("Carrier Line Reduced Payment Physician Assistant Code"),
    LINE_PRMRY_ALOWD_CHRG_AMT("Line Primary Payer Allowed Charge Amount"),
    LINE_DME_PRCHS_PRICE_AMT("Line DME Purchase Price Amount"),
    LINE_NCH_PMT_AMT("Line NCH Medicare Payment Amount"),
    LINE_BENE_PMT_AMT("Line Payment Amount to Beneficiary"),
    LINE_PRVDR_PMT_AMT("Line Provider Payment Amount"),
    LINE_BENE_PTB_DDCTBL_AMT("Line Beneficiary Part B Deductible Amount"),
    LINE_BENE_PRMRY_PYR_PD_AMT("Line Primary Payer (if not Medicare) Paid Amount"),
    LINE_COINSRNC_AMT("Line Beneficiary Coinsurance Amount"),
    LINE_SBMTD_CHRG_AMT("Line Submitted Charge Amount"),
    LINE_ALOWD_CHRG_AMT("Line Allowed Charge Amount"),
    LINE_PRCSG_IND_CD("Line Processing Indicator Code"),
    REV_CNTR_1ST_ANSI_CD("Revenue Center 1st ANSI Code"),
    REV_CNTR_2ND_ANSI_CD("Revenue Center 2nd ANSI Code"),
    REV_CNTR_BLOOD_DDCTBL_AMT("Revenue Center Blood Deductible Amount"),
    REV_CNTR_CASH_DDCTBL_AMT("Revenue Center Cash Deductible Amount"),
    REV_CNTR_COINSRNC_WGE_ADJSTD_C("Revenue Center Coinsurance/Wage Adjusted Coinsurance Amount"),
    REV_CNTR_RDCD_COINSRNC_AMT("Revenue Center Reduced Coinsurance Amount"),
    REV_CNTR_1ST_MSP_PD_AMT("Revenue Center 1st Medicare Secondary Payer (MSP) Paid Amount"),
    REV_CNTR_2ND_MSP_PD_AMT("Revenue Center 2nd Medicare Secondary Payer (MSP) Paid Amount"),
    REV_CNTR_PRVDR_PMT_AMT("Revenue Center (Medicare) Provider Payment Amount"),
    REV_CNTR_BENE_PMT_AMT("Revenue Center Payment Amount to Beneficiary"),
    REV_CNTR_PTNT_RSPNSBLTY_PMT("Revenue Center Patient Responsibility Payment Amount"),
    REV_CNTR_PMT_AMT_AMT("Revenue Center (Medicare) Payment Amount"),
    REV_CNTR_RATE_AMT("Revenue Center Rate Amount"),
    REV_CNTR_TOT_CHRG_AMT("Revenue Center Total Charge Amount"),
    REV_CNTR_NCVRD_CHRG_AMT("Revenue Center Non-Covered Charge Amount"),
    CVRD_D_PLAN_PD_AMT("Amount paid by Part D plan for the PDE (drug is covered by Part D)"),
    NCVRD_PLAN_PD_AMT("Amount paid by Part D plan for the PDE (drug is not covered by Part D)"),
    GDC_BLW_OOPT_AMT("Gross Drug Cost Below Part D Out-of-Pocket Threshold (GDCB)"),
    GDC_ABV_OOPT_AMT("Gross Drug Cost Above Part D Out-of-Pocket Threshold (GDCA)"),
    PTNT_PAY_AMT("Amount Paid by Patient"),
    OTHR_TROOP_AMT("Other True Out-of-Pocket (TrOOP) Amount"),
    LICS_AMT("Amount paid for the PDE by Part D low income subsidy"),
    PLRO_AMT("Reduction in patient liability due to payments by other payers (PLRO)"),
    TOT_RX_CST_AMT("Total drug cost (Part D)"),
    RPTD_GAP_DSCNT_NUM("Gap Discount Amount");

    private static final Map<Adjudication, JsonFragment> CATEGORIES = new EnumMap<>(Adjudication.class);

    static {
        for (Adjudication adjudication : values()) {
            CATEGORIES.put(
                    adjudication,
                    Parts.concept(Parts.coding(
                                    BlueButton.codeSystem("adjudication"),
                                    BlueButton.variable(adjudication.variable),
                                    adjudication.display))
                            .fragment());
        }
    }

    private final String variable;
    private final String display;

    Adjudication(String display) {
        this.variable = name().toLowerCase(Locale.ROOT);
        this.display = display;
    }

    /** An adjudication that is an amount. */
    JsonObject amount(Amounts amounts, long cents) {
        return new JsonObject().put("category", CATEGORIES.get(this)).put("amount", amounts.money(cents));
    }

    /** An adjudication that is a code of the variable itself. */
    JsonObject reason(String code, @Nullable String codeDisplay) {
        return new JsonObject()
                .put("category", CATEGORIES.get(this))
                .put("reason", Parts.concept(Parts.coding(BlueButton.variable(variable), code, codeDisplay)));
    }

    /** An amount with the share of it that Medicare pays, as on the line payment. */
    JsonObject amountAtShare(Amounts amounts, long cents, String shareCode, String shareDisplay) {
        return amount(amounts, cents)
                .put("extension", List.of(BlueButton.codeExtension("line_pmt_80_100_cd", shareCode, shareDisplay)));
    }
}
