package org.bcdaetl.sandbox.parts;

import java.util.Locale;
import org.bcdaetl.sandbox.json.JsonFragment;

/**
 * What a claim keeps as a benefit balance: counts in version 1, amounts of the claim too in version 2. The lower-case name is
 * CMS's variable.
 */
public enum BalanceKind {
    BENE_TOT_COINSRNC_DAYS_CNT("Beneficiary Total Coinsurance Days Count"),
    CLM_NON_UTLZTN_DAYS_CNT("Claim Medicare Non Utilization Days Count"),
    CLM_UTLZTN_DAY_CNT("Claim Medicare Utilization Day Count"),
    CLM_HHA_TOT_VISIT_CNT("Claim HHA Total Visit Count"),
    CLM_PASS_THRU_PER_DIEM_AMT("Claim Pass Thru Per Diem Amount"),
    NCH_PROFNL_CMPNT_CHRG_AMT("Professional Component Charge Amount"),
    CLM_TOT_PPS_CPTL_AMT("Claim Total PPS Capital Amount"),
    NCH_BENE_IP_DDCTBL_AMT("NCH Beneficiary Inpatient (or other Part A) Deductible Amount"),
    NCH_BENE_PTA_COINSRNC_LBLTY_AMT("NCH Beneficiary Part A Coinsurance Liability Amount"),
    NCH_IP_NCVRD_CHRG_AMT("NCH Inpatient(or other Part A) Non-covered Charge Amount"),
    NCH_IP_TOT_DDCTN_AMT("NCH Inpatient (or other Part A) Total Deductible/Coinsurance Amount"),
    CLM_PPS_CPTL_DSPRPRTNT_SHR_AMT("Claim PPS Capital Disproportionate Share Amount"),
    CLM_PPS_CPTL_EXCPTN_AMT("Claim PPS Capital Exception Amount"),
    CLM_PPS_CPTL_FSP_AMT("Claim PPS Capital Federal Specific Portion (FSP) Amount"),
    CLM_PPS_CPTL_IME_AMT("Claim PPS Capital Indirect Medical Education (IME) Amount"),
    CLM_PPS_CPTL_OUTLIER_AMT("Claim PPS Capital Outlier Amount"),
    CLM_PPS_OLD_CPTL_HLD_HRMLS_AMT("Claim PPS Old Capital Hold Harmless Amount"),
    NCH_DRG_OUTLIER_APRVD_PMT_AMT("NCH DRG Outlier Approved Payment Amount"),
    NCH_BENE_BLOOD_DDCTBL_LBLTY_AM("NCH Beneficiary Blood Deductible Liability Amount"),
    PRPAYAMT("NCH Primary Payer (if not Medicare) Claim Paid Amount"),
    NCH_BENE_PTB_DDCTBL_AMT("NCH Beneficiary Part B Deductible Amount"),
    NCH_BENE_PTB_COINSRNC_AMT("NCH Beneficiary Part B Coinsurance Amount"),
    CLM_OP_PRVDR_PMT_AMT("Claim Outpatient Provider Payment Amount"),
    CLM_OP_BENE_PMT_AMT("Claim Outpatient Payment Amount to Beneficiary"),
    CARR_CLM_CASH_DDCTBL_APLD_AMT(
            "Carrier Claim Cash Deductible Applied Amount (sum of all line-level deductible amounts)"),
    NCH_CLM_PRVDR_PMT_AMT("NCH Claim Provider Payment Amount"),
    NCH_CLM_BENE_PMT_AMT("NCH Claim Payment Amount to Beneficiary"),
    NCH_CARR_CLM_SBMTD_CHRG_AMT("NCH Carrier Claim Submitted Charge Amount (sum of all line-level submitted charges)"),
    NCH_CARR_CLM_ALOWD_AMT("NCH Carrier Claim Allowed Charge Amount (sum of all line-level allowed charges)");

    private final JsonFragment type;

    BalanceKind(String display) {
        String variable = BlueButton.variable(name().toLowerCase(Locale.ROOT));
        this.type = Parts.concept(Parts.coding(BlueButton.codeSystem("benefit-balance"), variable, display))
                .fragment();
    }

    /** The type of a balance of this kind. */
    public JsonFragment type() {
        return type;
    }
}
