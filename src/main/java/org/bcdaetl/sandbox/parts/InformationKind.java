package org.bcdaetl.sandbox.parts;

import java.util.Locale;
import org.bcdaetl.sandbox.json.JsonFragment;

/** What a claim can state of itself in versions 1 and 2. The lower-case name is CMS's variable. */
public enum InformationKind {
    NCH_WKLY_PROC_DT("NCH Weekly Claim Processing Date"),
    NCH_PTNT_STUS_IND_CD("NCH Patient Status Indicator Code"),
    CLM_IP_ADMSN_TYPE_CD("Claim Inpatient Admission Type Code"),
    CLM_SRC_IP_ADMSN_CD("Claim Source Inpatient Admission Code"),
    NCH_VRFD_NCVRD_STAY_FROM_DT("NCH Verified Non-covered Stay From Date"),
    NCH_BENE_MDCR_BNFTS_EXHTD_DT_I("NCH Beneficiary Medicare Benefits Exhausted Date"),
    NCH_BLOOD_PNTS_FRNSHD_QTY("NCH Blood Pints Furnished Quantity"),
    NCH_QLFYD_STAY_FROM_DT("NCH Qualified Stay From Date"),
    CLM_MCO_PD_SW("Claim MCO Paid Switch"),
    CLM_FREQ_CD("Claim Frequency Code"),
    PTNT_DSCHRG_STUS_CD("Patient Discharge Status Code"),
    NCH_PRMRY_PYR_CD("NCH Primary Payer Code (if not Medicare)"),
    CLM_HHA_LUPA_IND_CD("Claim HHA Low Utilization Payment Adjustment (LUPA) Indicator Code"),
    CLM_HHA_RFRL_CD("Claim HHA Referral Code"),
    DAW_PROD_SLCTN_CD("Dispense as Written (DAW) Product Selection Code"),
    DSPNSNG_STUS_CD("Dispensing Status Code"),
    DRUG_CVRG_STUS_CD("Drug Coverage Status Code"),
    ADJSTMT_DLTN_CD("Adjustment Deletion Code"),
    NSTD_FRMT_CD("Non-Standard Format Code"),
    PRCNG_EXCPTN_CD("Pricing Exception Code"),
    CTSTRPHC_CVRG_CD("Catastrophic Coverage Code"),
    RX_ORGN_CD("Prescription Origination Code"),
    BRND_GNRC_CD("Brand-Generic Code Reported by Submitting Plan"),
    PHRMCY_SRVC_TYPE_CD("Pharmacy service type code"),
    PTNT_RSDNC_CD("Patient Residence Code"),
    SUBMSN_CLR_CD("Submission clarification code"),
    CLM_DRG_CD("Claim Diagnosis Related Group Code (or MS-DRG Code)"),
    CLM_HHA_TOT_VISIT_CNT("Claim HHA Total Visit Count"),
    LINE_HCT_HGB_RSLT_NUM("Hematocrit / Hemoglobin Test Results");

    private final String variable;
    private final JsonFragment coding;

    InformationKind(String display) {
        this.variable = BlueButton.variable(name().toLowerCase(Locale.ROOT));
        this.coding = Parts.coding(BlueButton.codeSystem("information"), variable, display)
                .fragment();
    }

    /** The URL of the variable, which is the system of its codes too. */
    public String variable() {
        return variable;
    }

    /** CMS's own coding of the kind. */
    public JsonFragment coding() {
        return coding;
    }
}
