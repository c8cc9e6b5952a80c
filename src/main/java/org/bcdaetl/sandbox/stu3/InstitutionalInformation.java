package org.bcdaetl.sandbox.stu3;

import java.time.LocalDate;
import java.util.List;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.people.Chance;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.ClaimType;
import org.bcdaetl.sandbox.people.Code;
import org.bcdaetl.sandbox.people.InstitutionalKind;
import org.bcdaetl.sandbox.stu3.Information.Category;

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
    private static final List<Code> DISCHARGES = Code.table(
            "01|Discharged to home/self-care (routine charge).",
            "1",
            "03|Discharged/transferred to skilled nursing facility (SNF) with Medicare certification in anticipation"
                    + " of covered skilled care.",
            "06|Discharged/transferred to home care of organized home health service organization.");
    private static final Code STILL_PATIENT = new Code("30", "Still patient.");

    private final Claim claim;
    private final Chance chance;

    InstitutionalInformation(Claim claim, Chance chance) {
        this.claim = claim;
        this.chance = chance;
    }

    List<JsonObject> entries(LocalDate through, boolean discharged) {
        ClaimType type = claim.type();
        boolean stay = InstitutionalKind.of(type).stay();
        Information information = new Information();
        information.date(Category.NCH_WKLY_PROC_DT, through.plusDays(chance.between(5, 10)));
        if (stay) {
            admission(information);
        }
        if (type == ClaimType.SNF) {
            information.period(
                    Category.NCH_QLFYD_STAY_FROM_DT,
                    claim.from().minusDays(6),
                    claim.from().minusDays(1));
        }
        if (stay || type == ClaimType.HOSPICE) {
            information.code(
                    Category.NCH_PTNT_STUS_IND_CD,
                    discharged ? "A" : "C",
                    discharged ? "Discharged" : "Still a patient");
        }
        if (type == ClaimType.INPATIENT && chance.percent(10)) {
            information.pints(Category.NCH_BLOOD_PNTS_FRNSHD_QTY, chance.between(1, 4));
        }
        if (type != ClaimType.HHA && type != ClaimType.HOSPICE && chance.percent(90)) {
            information.code(Category.CLM_MCO_PD_SW, "0", "No managed care organization (MCO) payment");
        }
        Code frequency = claim.adjustments() > 0 ? ADJUSTMENT : ONE_BILL;
        information.code(Category.CLM_FREQ_CD, frequency.code(), frequency.display());
        Code discharge = discharged ? chance.pick(DISCHARGES) : STILL_PATIENT;
        information.code(Category.PTNT_DSCHRG_STUS_CD, discharge.code(), discharge.display());
        if (chance.percent(5)) {
            information.code(
                    Category.NCH_PRMRY_PYR_CD,
                    "A",
                    "Employer group health plan (EGHP) insurance for an aged beneficiary");
        }
        if (type == ClaimType.HHA) {
            homeHealth(information);
        }
        return information.entries();
    }

    private void admission(Information information) {
        Code priority = chance.percent(70) ? EMERGENCY : ELECTIVE;
        String system = chance.percent(80) ? ADMISSION_TYPE : Fhir.variable("clm_ip_admsn_type_cd");
        information.code(Category.CLM_IP_ADMSN_TYPE_CD, system, priority.code(), priority.display());
        information.code(Category.CLM_SRC_IP_ADMSN_CD, chance.percent(70) ? "1" : "4", null);
    }

    private void homeHealth(Information information) {
        if (chance.percent(20)) {
            information.code(Category.CLM_HHA_LUPA_IND_CD, "L", "Low utilization payment adjustment (LUPA) claim");
        }
        information.code(
                Category.CLM_HHA_RFRL_CD,
                "1",
                "Physician referral - The patient was admitted upon the recommendation of a personal physician.");
    }
}
