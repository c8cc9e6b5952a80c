package org.bcdaetl.sandbox.r4.v3;

import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.claims.Institutional;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.people.ClaimType;
import org.jspecify.annotations.Nullable;

/** The amounts and counts of an institution's claim. */
final class InstitutionalMoney {

    private InstitutionalMoney() {}

    static List<JsonObject> totals(Institutional content) {
        Institutional.Costs total = content.total();
        long deductible = content.kind().stay()
                ? content.payments().deductible()
                : total.deductible();
        return List.of(
                Money.CLM_SBMT_CHRG_AMT.of(total.charge()),
                Money.CLM_MDCR_DDCTBL_AMT.of(deductible),
                Money.CLM_MDCR_COINSRNC_AMT.of(total.coinsurance()),
                Money.CLM_NCVRD_CHRG_AMT.of(total.notCovered()));
    }

    /** Add-ons that are not paid are 0, not missing, on claims of every type. */
    static List<JsonObject> adjudication(Institutional content) {
        ClaimType type = content.claim().type();
        Institutional.Payments payments = content.payments();
        List<JsonObject> adjudication = new ArrayList<>();
        adjudication.add(Money.CLM_MDCR_INSTNL_PRMRY_PYR_AMT.of(0));
        adjudication.add(Money.CLM_INSTNL_PER_DIEM_AMT.of(payments.perDiem()));
        adjudication.add(Money.CLM_MDCR_IP_PPS_OUTLIER_AMT.of(0));
        adjudication.add(Money.CLM_INSTNL_PRFNL_AMT.of(0));
        adjudication.add(Money.CLM_INSTNL_DRG_OUTLIER_AMT.of(payments.outlier()));
        adjudication.add(Money.CLM_HIPPS_UNCOMPD_CARE_AMT.of(orNothing(payments.uncompensated())));
        adjudication.add(Money.CLM_OPRTNL_DSPRTNT_AMT.of(orNothing(payments.disproportionate())));
        adjudication.add(Money.CLM_OPRTNL_IME_AMT.of(orNothing(payments.teaching())));
        adjudication.add(Money.CLM_BLOOD_LBLTY_AMT.of(0));
        switch (type) {
            case INPATIENT, SNF -> stay(adjudication, content);
            case HHA ->
                adjudication.add(Money.CLM_MDCR_HHA_TOT_VISIT_CNT.count(
                        content.statements().visits()));
            case HOSPICE -> {
                adjudication.add(Money.CLM_INSTNL_CVRD_DAY_CNT.count(content.days() + 1));
                adjudication.add(
                        Money.CLM_MDCR_HOSPC_PRD_CNT.count(content.statements().hospicePeriod()));
            }
            case OUTPATIENT, CARRIER, DME, PDE -> {}
        }
        return adjudication;
    }

    private static void stay(List<JsonObject> adjudication, Institutional content) {
        Institutional.Payments payments = content.payments();
        long paid = payments.total().paid();
        adjudication.add(Money.CLM_INSTNL_MDCR_COINS_DAY_CNT.count(0));
        adjudication.add(Money.CLM_INSTNL_NCVRD_DAY_CNT.count(0));
        adjudication.add(Money.CLM_INSTNL_CVRD_DAY_CNT.count(content.days()));
        adjudication.add(Money.CLM_MDCR_IP_PPS_DSPRPRTNT_AMT.of(paid / 90));
        adjudication.add(Money.CLM_MDCR_IP_PPS_EXCPTN_AMT.of(0));
        adjudication.add(Money.CLM_MDCR_IP_PPS_CPTL_FSP_AMT.of(paid / 13));
        adjudication.add(Money.CLM_MDCR_IP_PPS_CPTL_IME_AMT.of(payments.capitalTeaching()));
        adjudication.add(Money.CLM_MDCR_IP_PPS_CPTL_TOT_AMT.of(paid / 12));
        adjudication.add(Money.CLM_MDCR_IP_BENE_DDCTBL_AMT.of(payments.deductible()));
    }

    private static long orNothing(@Nullable Long cents) {
        return cents == null ? 0 : cents;
    }
}
