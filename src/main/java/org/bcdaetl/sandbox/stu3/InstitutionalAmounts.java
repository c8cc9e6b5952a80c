package org.bcdaetl.sandbox.stu3;

import java.util.List;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.people.Chance;
import org.bcdaetl.sandbox.people.ClaimType;

/** The amounts of an institutional claim that CMS keeps in extensions. */
final class InstitutionalAmounts {

    private static final int PART_A_DEDUCTIBLE = 167_600;

    private InstitutionalAmounts() {}

    static void add(
            List<JsonObject> extensions, ClaimType type, Amounts amounts, InstitutionalLines lines, Chance chance) {
        if (type == ClaimType.INPATIENT) {
            inpatient(extensions, amounts, lines, chance);
        } else if (type == ClaimType.SNF) {
            stay(extensions, amounts, lines, 0, chance);
        } else if (type == ClaimType.OUTPATIENT) {
            extensions.add(amounts.extension("nch_profnl_cmpnt_chrg_amt", 0));
            extensions.add(amounts.extension("nch_bene_ptb_ddctbl_amt", lines.deductible()));
            extensions.add(amounts.extension("nch_bene_ptb_coinsrnc_amt", lines.coinsurance()));
            extensions.add(amounts.extension("clm_op_prvdr_pmt_amt", lines.paid()));
            extensions.add(amounts.extension("clm_op_bene_pmt_amt", 0));
            extensions.add(amounts.extension("nch_bene_blood_ddctbl_lblty_am", 0));
        }
    }

    private static void inpatient(
            List<JsonObject> extensions, Amounts amounts, InstitutionalLines lines, Chance chance) {
        boolean teaching = chance.percent(30);
        long paid = lines.paid();
        if (teaching) {
            extensions.add(amounts.extension("ime_op_clm_val_amt", paid / 9));
        }
        if (chance.percent(60)) {
            extensions.add(amounts.extension("dsh_op_clm_val_amt", paid / 14));
        }
        extensions.add(amounts.extension("clm_pass_thru_per_diem_amt", chance.below(3) * 1250L));
        extensions.add(amounts.extension("nch_profnl_cmpnt_chrg_amt", 0));
        extensions.add(amounts.extension("clm_tot_pps_cptl_amt", paid / 12));
        if (teaching) {
            extensions.add(amounts.extension("ime_op_clm_val_amt", paid / 9));
        }
        if (chance.percent(50)) {
            extensions.add(amounts.extension("clm_uncompd_care_pmt_amt", paid / 40));
        }
        stay(extensions, amounts, lines, Math.min(PART_A_DEDUCTIBLE, lines.charges() / 4), chance);
        extensions.add(amounts.extension("nch_drg_outlier_aprvd_pmt_amt", chance.percent(4) ? paid / 3 : 0));
    }

    private static void stay(
            List<JsonObject> extensions, Amounts amounts, InstitutionalLines lines, long deductible, Chance chance) {
        extensions.add(amounts.extension("nch_bene_ip_ddctbl_amt", deductible));
        extensions.add(amounts.extension("nch_bene_pta_coinsrnc_lblty_amt", lines.coinsurance()));
        extensions.add(amounts.extension("nch_ip_ncvrd_chrg_amt", lines.notCovered()));
        extensions.add(amounts.extension("nch_ip_tot_ddctn_amt", deductible + lines.coinsurance()));
        extensions.add(amounts.extension("clm_pps_cptl_dsprprtnt_shr_amt", lines.paid() / 90));
        extensions.add(amounts.extension("clm_pps_cptl_excptn_amt", 0));
        extensions.add(amounts.extension("clm_pps_cptl_fsp_amt", lines.paid() / 13));
        extensions.add(amounts.extension("clm_pps_cptl_ime_amt", chance.percent(30) ? lines.paid() / 80 : 0));
        extensions.add(amounts.extension("clm_pps_cptl_outlier_amt", 0));
        extensions.add(amounts.extension("clm_pps_old_cptl_hld_hrmls_amt", 0));
        extensions.add(amounts.extension("nch_bene_blood_ddctbl_lblty_am", 0));
    }
}
