package org.bcdaetl.sandbox.r4.v2;

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

/** A prescription drug event: fill and days of supply are statements, the pharmacy is the facility. */
final class PrescriptionClaim {

    private final Claim claim;
    private final Prescription content;

    PrescriptionClaim(Prescription content) {
        this.claim = content.claim();
        this.content = content;
    }

    JsonObject resource() {
        CareTeam careTeam = new CareTeam();
        if (content.prescriber() != null) {
            careTeam.add(CareTeam.Role.PRESCRIBING, content.prescriber());
        }
        Prescription.Pharmacy pharmacy = content.pharmacy();
        return ClaimResource.begin(claim, null, Parts.period(claim.from(), claim.from()))
                .put("provider", BlueButton.provider(Parts.NPI, pharmacy.number()))
                .put("facility", facility(pharmacy))
                .put("careTeam", careTeam.members().isEmpty() ? null : careTeam.members())
                .put("supportingInfo", statements().entries())
                .put("insurance", List.of(insurance()))
                .put("item", List.of(item()))
                .put("total", Adjudication.drugTotals(content.costs().total()))
                .put(
                        "payment",
                        content.paid() == null
                                ? null
                                : new JsonObject().put("date", content.paid().toString()));
    }

    private static JsonObject facility(Prescription.Pharmacy pharmacy) {
        String number = pharmacy.number();
        return Carin.pharmacy(number, pharmacy.npi())
                .put("extension", List.of(BlueButton.codeExtension("phrmcy_srvc_type_cd", pharmacy.type())))
                .put("display", "SYNTHETIC PHARMACY & SUPPLY #" + number.substring(number.length() - 4));
    }

    private Statements statements() {
        Prescription.Statements said = content.statements();
        boolean brand = content.drug().brand();
        Statements statements = new Statements()
                .add(
                        Statements.Category.COMPOUND,
                        "code",
                        Parts.concept(Parts.coding(Carin.TERMINOLOGY + "v3-ActCode", "RXDINV", "Rx dispense invoice")))
                .add(Statements.Category.REFILL, "valueQuantity", quantity(content.fill()))
                .add(Statements.Category.DAYS, "valueQuantity", quantity(content.days()))
                .code(
                        InformationKind.DRUG_CVRG_STUS_CD,
                        said.covered() ? new Code("C", "Covered") : new Code("E", "Enhanced"))
                .code(InformationKind.DAW_PROD_SLCTN_CD, said.selection());
        if (said.partial()) {
            statements.code(InformationKind.DSPNSNG_STUS_CD, new Code("P", "Partial fill"));
        }
        if (claim.adjustments() > 0) {
            statements.code(InformationKind.ADJSTMT_DLTN_CD, new Code("A", "Adjustment"));
        }
        if (said.otherFormat()) {
            statements.code(InformationKind.NSTD_FRMT_CD, new Code("X", "X12 837"));
        }
        if (said.exceptional()) {
            statements.code(InformationKind.PRCNG_EXCPTN_CD, new Code("M", "Medicare is a secondary payer (MSP)"));
        }
        if (said.catastrophic()) {
            statements.code(InformationKind.CTSTRPHC_CVRG_CD, new Code("C", "Above attachment point"));
        }
        statements
                .code(Statements.Category.ORIGIN, InformationKind.RX_ORGN_CD, said.origin())
                .code(
                        Statements.Category.BRAND,
                        InformationKind.BRND_GNRC_CD,
                        brand ? new Code("B", "Brand") : new Code("G", "Generic Null/missing"))
                .code(InformationKind.PTNT_RSDNC_CD, said.residence());
        if (said.compounded()) {
            statements.code(InformationKind.SUBMSN_CLR_CD, new Code("08", "Process compound for approved ingredients"));
        }
        return statements;
    }

    private static JsonObject quantity(int value) {
        return new JsonObject().put("value", value);
    }

    private JsonObject insurance() {
        List<JsonObject> plan = List.of(
                BlueButton.identifierExtension(
                        "plan_cntrct_rec_id", claim.person().drugContract()),
                BlueButton.identifierExtension("plan_pbp_rec_num", "003"));
        JsonObject coverage =
                Parts.reference("Coverage/part-d-" + claim.person().beneficiaryId());
        return new JsonObject().put("focal", true).put("coverage", coverage.put("extension", plan));
    }

    private JsonObject item() {
        return new JsonObject()
                .put("sequence", 1)
                .put("careTeamSequence", content.prescriber() == null ? null : List.of(1))
                .put(
                        "productOrService",
                        Parts.concept(Parts.coding(Parts.NDC, content.drug().ndc())))
                .put("servicedDate", claim.from().toString())
                .put("quantity", new JsonObject().put("value", new JsonNumber(content.units())))
                .put("adjudication", adjudication());
    }

    private List<JsonObject> adjudication() {
        Prescription.Costs costs = content.costs();
        Prescription.Statements said = content.statements();
        List<JsonObject> adjudication = new ArrayList<>();
        adjudication.add(
                said.covered()
                        ? Adjudication.amount(AdjudicationKind.CVRD_D_PLAN_PD_AMT, costs.plan())
                        : Adjudication.notCovered(AdjudicationKind.CVRD_D_PLAN_PD_AMT, costs.plan()));
        adjudication.add(
                Adjudication.amount(AdjudicationKind.GDC_BLW_OOPT_AMT, said.catastrophic() ? 0 : costs.total()));
        adjudication.add(
                Adjudication.amount(AdjudicationKind.GDC_ABV_OOPT_AMT, said.catastrophic() ? costs.total() : 0));
        adjudication.add(Adjudication.amount(AdjudicationKind.PTNT_PAY_AMT, costs.patient()));
        adjudication.add(Adjudication.amount(AdjudicationKind.OTHR_TROOP_AMT, costs.others()));
        adjudication.add(Adjudication.amount(AdjudicationKind.LICS_AMT, costs.subsidy()));
        adjudication.add(Adjudication.amount(AdjudicationKind.PLRO_AMT, 0));
        adjudication.add(Adjudication.amount(AdjudicationKind.TOT_RX_CST_AMT, costs.total()));
        adjudication.add(Adjudication.amount(AdjudicationKind.RPTD_GAP_DSCNT_NUM, costs.discount()));
        return adjudication;
    }
}
