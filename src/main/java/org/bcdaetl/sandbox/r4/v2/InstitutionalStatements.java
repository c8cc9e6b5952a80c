package org.bcdaetl.sandbox.r4.v2;

import java.util.List;
import org.bcdaetl.sandbox.claims.Institutional;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.InformationKind;
import org.bcdaetl.sandbox.parts.Parts;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.ClaimType;
import org.bcdaetl.sandbox.people.Code;
import org.jspecify.annotations.Nullable;

/** What an institution's claim states beside its lines: admission, discharge, DRG, frequency. */
final class InstitutionalStatements {

    private static final String ADMISSION_TYPE = "https://www.nubc.org/CodeSystem/PriorityTypeOfAdmitOrVisit";

    private InstitutionalStatements() {}

    static List<JsonObject> of(Institutional content) {
        Claim claim = content.claim();
        Institutional.Statements said = content.statements();
        Statements statements = new Statements()
                .add(
                        Statements.Category.RECEIVED,
                        "timingDate",
                        said.processed().toString());
        if (content.kind().stay()) {
            admission(statements, said);
        }
        if (content.drg() != null) {
            statements.code(InformationKind.CLM_DRG_CD, content.drg());
        }
        if (content.kind().stay() || claim.type() == ClaimType.HOSPICE) {
            statements.code(
                    InformationKind.NCH_PTNT_STUS_IND_CD,
                    said.discharged() ? new Code("A", "Discharged") : new Code("C", "Still a patient"));
        }
        if (said.admitted() != null) {
            statements.add(
                    Statements.Category.ADMISSION_PERIOD, "timingPeriod", Parts.period(said.admitted(), end(content)));
        }
        if (claim.type() == ClaimType.SNF) {
            statements.add(
                    InformationKind.NCH_QLFYD_STAY_FROM_DT,
                    "timingPeriod",
                    Parts.period(claim.from().minusDays(6), claim.from().minusDays(1)));
        }
        if (said.pints() > 0) {
            statements.add(
                    InformationKind.NCH_BLOOD_PNTS_FRNSHD_QTY,
                    "valueQuantity",
                    new JsonObject()
                            .put("value", said.pints())
                            .put("unit", "pint")
                            .put("system", Parts.UCUM)
                            .put("code", "[pt_us]"));
        }
        if (said.managedCareStated()) {
            statements.code(InformationKind.CLM_MCO_PD_SW, new Code("0", "No managed care organization (MCO) payment"));
        }
        statements
                .code(
                        Statements.Category.TYPE_OF_BILL,
                        InformationKind.CLM_FREQ_CD,
                        claim.adjustments() > 0
                                ? new Code("7", "Replacement of prior claim")
                                : new Code("1", "Admit thru discharge claim"))
                .code(Statements.Category.DISCHARGE, InformationKind.PTNT_DSCHRG_STUS_CD, said.discharge());
        if (said.otherPayer()) {
            statements.code(
                    InformationKind.NCH_PRMRY_PYR_CD,
                    new Code("A", "Employer group health plan (EGHP) insurance for an aged beneficiary"));
        }
        if (claim.type() == ClaimType.HHA) {
            homeHealth(statements, said);
        }
        return statements.entries();
    }

    private static void admission(Statements statements, Institutional.Statements said) {
        Code priority = said.emergency() ? new Code("1", "Emergency") : new Code("3", "Elective");
        statements
                .add(Statements.Category.ADMISSION_TYPE, "code", Parts.concept(Parts.coding(ADMISSION_TYPE, priority)))
                .code(InformationKind.CLM_SRC_IP_ADMSN_CD, new Code(said.source(), null));
    }

    private static @Nullable Object end(Institutional content) {
        return switch (content.claim().type()) {
            case INPATIENT, SNF -> content.through();
            case HOSPICE -> content.statements().discharged() ? null : content.through();
            default -> null;
        };
    }

    private static void homeHealth(Statements statements, Institutional.Statements said) {
        if (said.lowUtilization()) {
            statements.code(
                    InformationKind.CLM_HHA_LUPA_IND_CD,
                    new Code("L", "Low utilization payment adjustment (LUPA) claim"));
        }
        statements.code(InformationKind.CLM_HHA_RFRL_CD, new Code("1", "Physician referral"));
        statements.add(
                InformationKind.CLM_HHA_TOT_VISIT_CNT, "valueQuantity", new JsonObject().put("value", said.visits()));
    }
}
