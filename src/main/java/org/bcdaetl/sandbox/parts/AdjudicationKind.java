package org.bcdaetl.sandbox.parts;

import java.util.Locale;
import org.bcdaetl.sandbox.json.JsonFragment;

/** What an item's adjudication can state in versions 1 and 2. The lower-case name is CMS's variable. */
public enum AdjudicationKind {
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
    RPTD_GAP_DSCNT_NUM("Gap Discount Amount"),
    CLM_TOT_CHRG_AMT("Claim Total Charge Amount");

    private final String variable;
    private final JsonFragment coding;

    AdjudicationKind(String display) {
        this.variable = BlueButton.variable(name().toLowerCase(Locale.ROOT));
        this.coding = Parts.coding(BlueButton.codeSystem("adjudication"), variable, display)
                .fragment();
    }

    /** The URL of the variable. */
    public String variable() {
        return variable;
    }

    /** CMS's own coding of the kind. */
    public JsonFragment coding() {
        return coding;
    }
}
