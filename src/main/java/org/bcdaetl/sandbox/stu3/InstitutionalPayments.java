package org.bcdaetl.sandbox.stu3;

import java.util.List;
import org.bcdaetl.sandbox.claims.Institutional;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.AdjudicationKind;
import org.bcdaetl.sandbox.people.ClaimType;

/** The payments stated on outpatient, home health and hospice lines. */
final class InstitutionalPayments {

    private InstitutionalPayments() {}

    static void add(
            List<JsonObject> adjudication,
            ClaimType type,
            Amounts amounts,
            Institutional.Costs costs) {
        long deductible = costs.deductible();
        String reduction = costs.reduction();
        if (type != ClaimType.HOSPICE && reduction != null) {
            adjudication.add(Adjudication.reason(AdjudicationKind.REV_CNTR_1ST_ANSI_CD, reduction, null));
        }
        if (type == ClaimType.OUTPATIENT) {
            if (deductible > 0) {
                adjudication.add(Adjudication.reason(AdjudicationKind.REV_CNTR_2ND_ANSI_CD, "PR1", null));
            }
            adjudication.add(Adjudication.amount(AdjudicationKind.REV_CNTR_BLOOD_DDCTBL_AMT, amounts, 0));
            adjudication.add(Adjudication.amount(AdjudicationKind.REV_CNTR_CASH_DDCTBL_AMT, amounts, deductible));
            adjudication.add(Adjudication.amount(AdjudicationKind.REV_CNTR_COINSRNC_WGE_ADJSTD_C, amounts, costs.coinsurance()));
            adjudication.add(Adjudication.amount(AdjudicationKind.REV_CNTR_RDCD_COINSRNC_AMT, amounts, 0));
            adjudication.add(Adjudication.amount(AdjudicationKind.REV_CNTR_1ST_MSP_PD_AMT, amounts, 0));
            adjudication.add(Adjudication.amount(AdjudicationKind.REV_CNTR_2ND_MSP_PD_AMT, amounts, 0));
        }
        if (type != ClaimType.HHA) {
            adjudication.add(Adjudication.amount(AdjudicationKind.REV_CNTR_PRVDR_PMT_AMT, amounts, costs.paid()));
            adjudication.add(Adjudication.amount(AdjudicationKind.REV_CNTR_BENE_PMT_AMT, amounts, 0));
        }
        if (type == ClaimType.OUTPATIENT) {
            adjudication.add(Adjudication.amount(AdjudicationKind.REV_CNTR_PTNT_RSPNSBLTY_PMT, amounts, deductible + costs.coinsurance()));
            adjudication.add(Adjudication.amount(AdjudicationKind.REV_CNTR_PMT_AMT_AMT, amounts, costs.paid()));
        }
    }
}
