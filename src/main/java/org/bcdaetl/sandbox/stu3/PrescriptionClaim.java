package org.bcdaetl.sandbox.stu3;

import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.claims.Prescription;
import org.bcdaetl.sandbox.json.JsonNumber;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.AdjudicationKind;
import org.bcdaetl.sandbox.parts.BlueButton;
import org.bcdaetl.sandbox.parts.InformationKind;
import org.bcdaetl.sandbox.parts.Parts;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.Code;

/** A prescription drug event as CMS's STU3 ExplanationOfBenefit. */
final class PrescriptionClaim {

    private static final Code PHARMACY = new Code("pharmacy", "Pharmacy");

    private final Claim claim;
    private final Prescription prescription;
    private final Amounts amounts;

    PrescriptionClaim(Prescription prescription) {
        this.claim = prescription.claim();
        this.prescription = prescription;
        this.amounts = Amounts.of(prescription.spelling());
    }

    JsonObject resource() {
        JsonObject pharmacy = pharmacy();
        CareTeam careTeam = new CareTeam();
        if (prescription.prescriber() != null) {
            careTeam.add(CareTeam.Role.PRIMARY, prescription.prescriber());
        }
        return ClaimResource.begin(claim, "pde_id")
                .put("type", ClaimResource.type(claim.type(), null, PHARMACY, null, 0))
                .put("billablePeriod", Parts.period(claim.from(), claim.from()))
                .put("organization", pharmacy)
                .put("facility", facility(pharmacy))
                .put("information", information())
                .put("careTeam", careTeam.members().isEmpty() ? null : careTeam.members())
                .put("insurance", insurance())
                .put("item", List.of(item()))
                .put(
                        "payment",
                        prescription.paid() == null
                                ? null
                                : new JsonObject()
                                        .put("date", prescription.paid().toString()));
    }

    private JsonObject pharmacy() {
        Prescription.Pharmacy pharmacy = prescription.pharmacy();
        Code qualifier = pharmacy.npi()
                ? new Code("NPI", "National Provider Identifier")
                : new Code("NCPDP", "National Council for Prescription Drug Programs (NCPDP) number");
        String system = pharmacy.npi() ? Parts.NPI : "https://bluebutton.cms.gov/resources/identifier/ncpdp";
        JsonObject identifier =
                Parts.identifier(system, pharmacy.number()).put("type", Parts.concept(Parts.coding(system, qualifier)));
        String name = pharmacy.number().substring(pharmacy.number().length() - 4);
        return new JsonObject().put("identifier", identifier).put("display", "SYNTHETIC PHARMACY & SUPPLY #" + name);
    }

    private JsonObject facility(JsonObject organization) {
        JsonObject facility = new JsonObject()
                .put(
                        "extension",
                        List.of(BlueButton.codeExtension(
                                "phrmcy_srvc_type_cd", prescription.pharmacy().type())));
        for (int i = 0; i < organization.size(); i++) {
            facility.put(organization.name(i), organization.value(i));
        }
        return facility;
    }

    private List<JsonObject> information() {
        Prescription.Statements said = prescription.statements();
        boolean brand = prescription.drug().brand();
        Information information = new Information();
        code(information, InformationKind.DAW_PROD_SLCTN_CD, said.selection());
        if (said.partial()) {
            information.code(InformationKind.DSPNSNG_STUS_CD, "P", "Partial fill");
        }
        code(information, InformationKind.DRUG_CVRG_STUS_CD, coverage());
        if (claim.adjustments() > 0) {
            information.code(InformationKind.ADJSTMT_DLTN_CD, "A", "Adjustment");
        }
        if (said.otherFormat()) {
            information.code(InformationKind.NSTD_FRMT_CD, "X", "X12 837");
        }
        if (said.exceptional()) {
            information.code(InformationKind.PRCNG_EXCPTN_CD, "M", "Medicare is a secondary payer (MSP)");
        }
        if (said.catastrophic()) {
            information.code(InformationKind.CTSTRPHC_CVRG_CD, "C", "Above attachment point");
        }
        code(information, InformationKind.RX_ORGN_CD, said.origin());
        information.code(InformationKind.BRND_GNRC_CD, brand ? "B" : "G", brand ? "Brand" : "Generic Null/missing");
        code(
                information,
                InformationKind.PHRMCY_SRVC_TYPE_CD,
                prescription.pharmacy().type());
        code(information, InformationKind.PTNT_RSDNC_CD, said.residence());
        if (said.compounded()) {
            information.code(InformationKind.SUBMSN_CLR_CD, "08", "Process compound for approved ingredients");
        }
        return information.entries();
    }

    private Code coverage() {
        return prescription.statements().covered() ? new Code("C", "Covered") : new Code("E", "Enhanced");
    }

    private static void code(Information information, InformationKind kind, Code code) {
        information.code(kind, code.code(), code.display());
    }

    private JsonObject insurance() {
        List<JsonObject> plan = new ArrayList<>();
        plan.add(BlueButton.identifierExtension(
                "plan_cntrct_rec_id", claim.person().drugContract()));
        plan.add(BlueButton.identifierExtension("plan_pbp_rec_num", "003"));
        JsonObject coverage =
                Parts.reference("Coverage/part-d-" + claim.person().beneficiaryId());
        return new JsonObject().put("coverage", coverage.put("extension", plan));
    }

    private JsonObject item() {
        return new JsonObject()
                .put("sequence", 1)
                .put("careTeamLinkId", prescription.prescriber() == null ? null : List.of(2))
                .put(
                        "service",
                        Parts.concept(
                                Parts.coding(Parts.NDC, prescription.drug().ndc())))
                .put("servicedDate", claim.from().toString())
                .put("quantity", quantity(prescription.thousandths()))
                .put("adjudication", adjudication(prescription.costs()))
                .put(
                        "detail",
                        List.of(new JsonObject()
                                .put(
                                        "type",
                                        Parts.concept(Parts.coding(
                                                "http://hl7.org/fhir/v3/ActCode", "RXDINV", "Rx dispense invoice")))));
    }

    private JsonObject quantity(long thousandths) {
        String units = thousandths % 1000 == 0
                ? thousandths / 1000 + (prescription.spelling() % 3 > 0 ? ".0" : "")
                : thousandths / 1000 + "." + String.format("%03d", thousandths % 1000);
        return new JsonObject()
                .put(
                        "extension",
                        List.of(
                                BlueButton.quantityExtension("fill_num", Integer.toString(prescription.fill())),
                                BlueButton.quantityExtension("days_suply_num", Integer.toString(prescription.days()))))
                .put("value", new JsonNumber(units));
    }

    private List<Object> adjudication(Prescription.Costs costs) {
        Prescription.Statements said = prescription.statements();
        AdjudicationKind planPaid =
                said.covered() ? AdjudicationKind.CVRD_D_PLAN_PD_AMT : AdjudicationKind.NCVRD_PLAN_PD_AMT;
        List<Object> adjudication = new ArrayList<>();
        adjudication.add(Adjudication.amount(planPaid, amounts, costs.plan())
                .put("reason", Parts.concept(Parts.coding(BlueButton.variable("drug_cvrg_stus_cd"), coverage()))));
        adjudication.add(Adjudication.amount(
                AdjudicationKind.GDC_BLW_OOPT_AMT, amounts, said.catastrophic() ? 0 : costs.total()));
        adjudication.add(Adjudication.amount(
                AdjudicationKind.GDC_ABV_OOPT_AMT, amounts, said.catastrophic() ? costs.total() : 0));
        adjudication.add(Adjudication.amount(AdjudicationKind.PTNT_PAY_AMT, amounts, costs.patient()));
        adjudication.add(Adjudication.amount(AdjudicationKind.OTHR_TROOP_AMT, amounts, costs.others()));
        adjudication.add(Adjudication.amount(AdjudicationKind.LICS_AMT, amounts, costs.subsidy()));
        adjudication.add(Adjudication.amount(AdjudicationKind.PLRO_AMT, amounts, 0));
        adjudication.add(Adjudication.amount(AdjudicationKind.TOT_RX_CST_AMT, amounts, costs.total()));
        adjudication.add(Adjudication.amount(AdjudicationKind.RPTD_GAP_DSCNT_NUM, amounts, costs.discount()));
        return adjudication;
    }
}
