package org.bcdaetl.sandbox.r4.v2;

import org.bcdaetl.sandbox.claims.Institutional;
import org.bcdaetl.sandbox.parts.BalanceKind;
import org.bcdaetl.sandbox.people.ClaimType;

/** The amounts and counts of an institution's claim. */
final class InstitutionalBalances {

    private InstitutionalBalances() {}

    static Balances of(Institutional content) {
        Balances balances = new Balances();
        switch (content.claim().type()) {
            case INPATIENT, SNF -> stay(balances, content);
            case OUTPATIENT -> outpatient(balances, content.total());
            case HOSPICE -> balances.count(BalanceKind.CLM_UTLZTN_DAY_CNT, content.days() + 1);
            default -> {}
        }
        return balances.amount(BalanceKind.PRPAYAMT, 0);
    }

    private static void stay(Balances balances, Institutional content) {
        Institutional.Payments payments = content.payments();
        Institutional.Costs total = payments.total();
        boolean inpatient = content.claim().type() == ClaimType.INPATIENT;
        if (inpatient) {
            balances.amount(BalanceKind.CLM_PASS_THRU_PER_DIEM_AMT, payments.perDiem())
                    .amount(BalanceKind.NCH_PROFNL_CMPNT_CHRG_AMT, 0)
                    .amount(BalanceKind.CLM_TOT_PPS_CPTL_AMT, total.paid() / 12)
                    .amount(BalanceKind.NCH_DRG_OUTLIER_APRVD_PMT_AMT, payments.outlier());
        }
        balances.count(BalanceKind.CLM_UTLZTN_DAY_CNT, content.days())
                .count(BalanceKind.BENE_TOT_COINSRNC_DAYS_CNT, 0)
                .count(BalanceKind.CLM_NON_UTLZTN_DAYS_CNT, 0)
                .amount(BalanceKind.NCH_BENE_IP_DDCTBL_AMT, payments.deductible())
                .amount(BalanceKind.NCH_BENE_PTA_COINSRNC_LBLTY_AMT, total.coinsurance())
                .amount(BalanceKind.NCH_IP_NCVRD_CHRG_AMT, total.notCovered())
                .amount(BalanceKind.NCH_IP_TOT_DDCTN_AMT, payments.deductible() + total.coinsurance())
                .amount(BalanceKind.CLM_PPS_CPTL_DSPRPRTNT_SHR_AMT, total.paid() / 90)
                .amount(BalanceKind.CLM_PPS_CPTL_EXCPTN_AMT, 0)
                .amount(BalanceKind.CLM_PPS_CPTL_FSP_AMT, total.paid() / 13)
                .amount(BalanceKind.CLM_PPS_CPTL_IME_AMT, payments.capitalTeaching())
                .amount(BalanceKind.CLM_PPS_CPTL_OUTLIER_AMT, 0)
                .amount(BalanceKind.CLM_PPS_OLD_CPTL_HLD_HRMLS_AMT, 0)
                .amount(BalanceKind.NCH_BENE_BLOOD_DDCTBL_LBLTY_AM, 0);
    }

    private static void outpatient(Balances balances, Institutional.Costs total) {
        balances.amount(BalanceKind.NCH_PROFNL_CMPNT_CHRG_AMT, 0)
                .amount(BalanceKind.NCH_BENE_PTB_DDCTBL_AMT, total.deductible())
                .amount(BalanceKind.NCH_BENE_PTB_COINSRNC_AMT, total.coinsurance())
                .amount(BalanceKind.CLM_OP_PRVDR_PMT_AMT, total.paid())
                .amount(BalanceKind.CLM_OP_BENE_PMT_AMT, 0)
                .amount(BalanceKind.NCH_BENE_BLOOD_DDCTBL_LBLTY_AM, 0);
    }
}
