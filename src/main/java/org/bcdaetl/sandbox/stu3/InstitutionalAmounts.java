package org.bcdaetl.sandbox.stu3;

import java.util.List;
import org.bcdaetl.sandbox.claims.Institutional;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.people.ClaimType;

/** The amounts of an institutional claim that CMS keeps in extensions. */
final class InstitutionalAmounts {

    private InstitutionalAmounts() {}

    static void add(List<JsonObject> extensions, Institutional content, Amounts amounts) {
        ClaimType type = content.claim().type();
        if (type == ClaimType.INPATIENT) {
            inpatient(extensions, amounts, content.payments());
        } else if (type == ClaimType.SNF) {
            stay(extensions, amounts, content.payments());
        } else if (type == ClaimType.OUTPATIENT) {
            Institutional.Costs total = content.total();
            extensions.add(amounts.extension("nch_profnl_cmpnt_chrg_amt", 0));
            extensions.add(amounts.extension("nch_bene_ptb_ddctbl_amt", total.deductible()));
            extensions.add(amounts.extension("nch_bene_ptb_coinsrnc_amt", total.coinsurance()));
            extensions.add(amounts.extension("clm_op_prvdr_pmt_amt", total.paid()));
            extensions.add(amounts.extension("clm_op_bene_pmt_amt", 0));
            extensions.add(amounts.extension("nch_bene_blood_ddctbl_lblty_am", 0));
        }
    }

    private static void inpatient(List<JsonObject> extensions, Amounts amounts, Institutional.Payments payments) {
        Long teaching = payments.teaching();
        if (teaching != null) {
            extensions.add(amounts.extension("ime_op_clm_val_amt", teaching));
        }
        if (payments.disproportionate() != null) {
            extensions.add(amounts.extension("dsh_op_clm_val_amt", payments.disproportionate()));
        }
        extensions.add(amounts.extension("clm_pass_thru_per_diem_amt", payments.perDiem()));
        extensions.add(amounts.extension("nch_profnl_cmpnt_chrg_amt", 0));
        extensions.add(
                amounts.extension("clm_tot_pps_cptl_amt", payments.total().paid() / 12));
        if (teaching != null) {
            extensions.add(amounts.extension("ime_op_clm_val_amt", teaching));
        }
        if (payments.uncompensated() != null) {
            extensions.add(amounts.extension("clm_uncompd_care_pmt_amt", payments.uncompensated()));
        }
        stay(extensions, amounts, payments);
        extensions.add(amounts.extension("nch_drg_outlier_aprvd_pmt_amt", payments.outlier()));
    }

    private static void stay(List<JsonObject> extensions, Amounts amounts, Institutional.Payments payments) {
        Institutional.Costs total = payments.total();
        extensions.add(amounts.extension("nch_bene_ip_ddctbl_amt", payments.deductible()));
        extensions.add(amounts.extension("nch_bene_pta_coinsrnc_lblty_amt", total.coinsurance()));
        extensions.add(amounts.extension("nch_ip_ncvrd_chrg_amt", total.notCovered()));
        extensions.add(amounts.extension("nch_ip_tot_ddctn_amt", payments.deductible() + total.coinsurance()));
        extensions.add(amounts.extension("clm_pps_cptl_dsprprtnt_shr_amt", total.paid() / 90));
        extensions.add(amounts.extension("clm_pps_cptl_excptn_amt", 0));
        extensions.add(amounts.extension("clm_pps_cptl_fsp_amt", total.paid() / 13));
        extensions.add(amounts.extension("clm_pps_cptl_ime_amt", payments.capitalTeaching()));
        extensions.add(amounts.extension("clm_pps_cptl_outlier_amt", 0));
        extensions.add(amounts.extension("clm_pps_old_cptl_hld_hrmls_amt", 0));
        extensions.add(amounts.extension("nch_bene_blood_ddctbl_lblty_am", 0));
    }
}
