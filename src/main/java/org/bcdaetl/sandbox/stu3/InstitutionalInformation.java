package org.bcdaetl.sandbox.stu3;

import java.util.List;
import org.bcdaetl.sandbox.claims.Institutional;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.BlueButton;
import org.bcdaetl.sandbox.parts.InformationKind;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.ClaimType;
import org.bcdaetl.sandbox.people.Code;

/** What an institutional claim states beside its lines: processing date, admission, discharge, frequency. */
final class InstitutionalInformation {

    private static final String ADMISSION_TYPE = "https://www.nubc.org/CodeSystem/PriorityTypeOfAdmitOrVisit";
    private static final Code EMERGENCY = new Code(
            "1",
            "Emergency - The patient required immediate medical intervention as a result of severe, life threatening,"
                    + " or potentially disabling conditions. Generally, the patient was admitted through the emergency"
                    + " room.");
    private static final Code ELECTIVE = new Code(
            "3",
            "Elective - The patient's condition permitted adequate time to schedule the availability of suitable"
                    + " accommodations.");
    private static final Code ONE_BILL = new Code("1", "Admit thru discharge claim");
    private static final Code ADJUSTMENT = new Code("7", "Replacement of prior claim");

    private InstitutionalInformation() {}

    static List<JsonObject> entries(Institutional content) {
        Institutional.Statements said = content.statements();
        Claim claim = content.claim();
        ClaimType type = claim.type();
        boolean stay = content.kind().stay();
        Information information = new Information();
        information.date(InformationKind.NCH_WKLY_PROC_DT, said.processed());
        if (stay) {
            admission(information, content);
        }
        if (type == ClaimType.SNF) {
            information.period(
                    InformationKind.NCH_QLFYD_STAY_FROM_DT,
                    claim.from().minusDays(6),
                    claim.from().minusDays(1));
        }
        if (stay || type == ClaimType.HOSPICE) {
            information.code(
                    InformationKind.NCH_PTNT_STUS_IND_CD,
                    said.discharged() ? "A" : "C",
                    said.discharged() ? "Discharged" : "Still a patient");
        }
        if (said.pints() > 0) {
            information.pints(InformationKind.NCH_BLOOD_PNTS_FRNSHD_QTY, said.pints());
        }
        if (said.managedCareStated()) {
            information.code(InformationKind.CLM_MCO_PD_SW, "0", "No managed care organization (MCO) payment");
        }
        Code frequency = claim.adjustments() > 0 ? ADJUSTMENT : ONE_BILL;
        information.code(InformationKind.CLM_FREQ_CD, frequency.code(), frequency.display());
        information.code(
                InformationKind.PTNT_DSCHRG_STUS_CD,
                said.discharge().code(),
                said.discharge().display());
        if (said.otherPayer()) {
            information.code(
                    InformationKind.NCH_PRMRY_PYR_CD,
                    "A",
                    "Employer group health plan (EGHP) insurance for an aged beneficiary");
        }
        if (type == ClaimType.HHA) {
            homeHealth(information, said.lowUtilization());
        }
        return information.entries();
    }

    private static void admission(Information information, Institutional content) {
        Code priority = content.statements().emergency() ? EMERGENCY : ELECTIVE;
        String system = content.spelling() < 16 ? ADMISSION_TYPE : BlueButton.variable("clm_ip_admsn_type_cd");
        information.code(InformationKind.CLM_IP_ADMSN_TYPE_CD, system, priority.code(), priority.display());
        information.code(
                InformationKind.CLM_SRC_IP_ADMSN_CD, content.statements().source(), null);
    }

    private static void homeHealth(Information information, boolean lowUtilization) {
        if (lowUtilization) {
            information.code(
                    InformationKind.CLM_HHA_LUPA_IND_CD, "L", "Low utilization payment adjustment (LUPA) claim");
        }
        information.code(
                InformationKind.CLM_HHA_RFRL_CD,
                "1",
                "Physician referral - The patient was admitted upon the recommendation of a personal physician.");
    }
}
