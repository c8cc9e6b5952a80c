package org.bcdaetl.sandbox.r4.v3;

import java.util.List;
import org.bcdaetl.sandbox.claims.Institutional;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.Parts;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.ClaimType;
import org.bcdaetl.sandbox.people.InstitutionalKind;
import org.jspecify.annotations.Nullable;

/** What an institution's claim states beside its lines: admission, discharge, DRG, type of bill. */
final class InstitutionalStatements {

    private static final String NUBC = "https://www.nubc.org/CodeSystem/";

    private InstitutionalStatements() {}

    static List<JsonObject> of(Institutional content) {
        Claim claim = content.claim();
        Institutional.Statements said = content.statements();
        Statements statements = ClaimResource.statements(claim, said.processed());
        String discharge = said.discharge().code();
        both(
                statements,
                "discharge-status",
                "PatDischargeStatus",
                "BENE-PTNT-STUS-CD",
                discharge.length() == 1 ? "0" + discharge : discharge);
        if (said.admitted() != null) {
            statements.add("admissionperiod", "timingPeriod", Parts.period(said.admitted(), end(content)));
        }
        if (content.kind().stay()) {
            both(statements, "pointoforigin", "PointOfOrigin", "CLM-ADMSN-SRC-CD", said.source());
            both(
                    statements,
                    "admtype",
                    "PriorityTypeOfAdmitOrVisit",
                    "CLM-ADMSN-TYPE-CD",
                    said.emergency() ? "1" : "3");
        }
        statements.code("CLM_CNTRCTR_NUM", content.contractor());
        if (claim.type() == ClaimType.HHA) {
            if (said.lowUtilization()) {
                statements.code("CLM_HHA_LUP_IND_CD", "L");
            }
            statements.code("CLM_HHA_RFRL_CD", "1");
        } else if (claim.type() != ClaimType.HOSPICE) {
            statements.code("CLM_QUERY_CD", "3");
        }
        if (said.pints() > 0) {
            statements.add(
                    "CLM_BLOOD_PT_FRNSH_QTY",
                    "valueQuantity",
                    new JsonObject()
                            .put("value", said.pints())
                            .put("unit", "pint")
                            .put("system", Parts.UCUM)
                            .put("code", "[pt_us]"));
        }
        if (said.managedCareStated()) {
            statements.code("CLM_MDCR_INSTNL_MCO_PD_SW", "0");
        }
        if (content.unpaid()) {
            statements.code("CLM_MDCR_NPMT_RSN_CD", "N");
        }
        if (said.otherPayer()) {
            statements.code("CLM_NCH_PRMRY_PYR_CD", "A");
        }
        statements.day("CLM_NCH_WKLY_PROC_DT", said.processed());
        statements.code("CLM_NRLN_RIC_CD", content.kind().partA() ? "V" : "W");
        if (claim.type() == ClaimType.SNF) {
            statements.day("CLM_QLFY_STAY_FROM_DT", claim.from().minusDays(6));
            statements.day("CLM_QLFY_STAY_THRU_DT", claim.from().minusDays(1));
        }
        if (content.drg() != null) {
            statements.codes(
                    "drg",
                    Parts.coding(
                            "https://www.cms.gov/Medicare/Medicare-Fee-for-Service-Payment/AcuteInpatientPPS/MS-DRG-Classifications-and-Software",
                            Integer.toString(Integer.parseInt(content.drg().code())),
                            null));
        }
        statements.code(
                "PRVDR_FAC_FIPS_ST_CD",
                "US-FIPS-STATE-CODES",
                States.fips(claim.person().residence().postalState()));
        bill(statements, content.kind(), claim.adjustments() > 0 ? "7" : "1");
        return statements.entries();
    }

    private static @Nullable Object end(Institutional content) {
        return switch (content.claim().type()) {
            case INPATIENT, SNF -> content.through();
            case HOSPICE -> content.statements().discharged() ? null : content.through();
            default -> null;
        };
    }

    private static void both(Statements statements, String category, String standard, String own, String code) {
        statements.codes(
                category, Parts.coding(NUBC + standard, code, null), Parts.coding(Cms.system(own), code, null));
    }

    /** Each part of the type of bill comes with those before it. */
    private static void bill(Statements statements, InstitutionalKind kind, String frequency) {
        String facility = kind.facility().code();
        String classified = facility + kind.service();
        statements.codes(
                "typeofbill",
                Parts.coding(NUBC + "TypeOfBill", "0" + classified + frequency, null),
                Parts.coding(Cms.system("CLM-BILL-FAC-TYPE-CD"), facility, null),
                Parts.coding(Cms.system("CLM-BILL-CLSFCTN-CD"), classified, null),
                Parts.coding(Cms.system("CLM-BILL-FREQ-CD"), classified + frequency, null));
    }
}
