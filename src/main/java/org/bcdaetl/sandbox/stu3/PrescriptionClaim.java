package org.bcdaetl.sandbox.stu3;

import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.json.JsonNumber;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.people.Chance;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.Code;
import org.bcdaetl.sandbox.people.Drugs;
import org.bcdaetl.sandbox.stu3.Information.Category;

/** A prescription drug event: one drug, one fill. */
final class PrescriptionClaim {

    private static final Code PHARMACY = new Code("pharmacy", "Pharmacy");
    private static final List<Code> NO_SELECTION = Code.table(
            "0|No Product Selection Indicated (may also have missing values)",
            "0|No Product Selection Indicated (may also have missing values)",
            "1|Substitution Not Allowed by Prescriber",
            "5|Substitution Allowed - Brand Drug Dispensed as Generic");
    private static final List<Code> ORIGINS = Code.table("1|Written", "2|Telephone", "3|Electronic", "3|Electronic");
    private static final List<Code> PHARMACIES =
            Code.table("01|Community/retail pharmacy", "01|Community/retail pharmacy", "06|Mail order pharmacy");
    private static final List<Code> RESIDENCES = Code.table("01|Home", "01|Home", "04|Assisted Living Facility");

    private final Claim claim;
    private final Chance chance;
    private final Amounts amounts;

    PrescriptionClaim(Claim claim, long seed) {
        this.claim = claim;
        this.chance = claim.content(seed);
        this.amounts = Amounts.of(chance);
    }

    JsonObject resource() {
        Drugs.Drug drug = chance.pick(Drugs.ALL);
        Code pharmacyType = chance.pick(PHARMACIES);
        boolean numberedOtherwise = chance.percent(5);
        JsonObject pharmacy = pharmacy(numberedOtherwise);
        CareTeam careTeam = new CareTeam();
        String prescriber = ClaimResource.npi(chance, 900);
        if (!chance.percent(4)) {
            careTeam.add(CareTeam.Role.PRIMARY, prescriber);
        }
        boolean covered = !chance.percent(2);
        return ClaimResource.begin(claim, "pde_id")
                .put("type", ClaimResource.type(claim.type(), null, PHARMACY, null, 0))
                .put("billablePeriod", Fhir.period(claim.from(), claim.from()))
                .put("organization", pharmacy)
                .put("facility", pharmacy(pharmacy, pharmacyType))
                .put("information", information(drug, pharmacyType, covered))
                .put("careTeam", careTeam.members().isEmpty() ? null : careTeam.members())
                .put("insurance", insurance())
                .put("item", List.of(item(drug, covered, !careTeam.members().isEmpty())))
                .put(
                        "payment",
                        chance.percent(85)
                                ? new JsonObject()
                                        .put(
                                                "date",
                                                claim.from()
                                                        .plusDays(chance.between(7, 20))
                                                        .toString())
                                : null);
    }

    private JsonObject pharmacy(boolean numberedOtherwise) {
        String number = ClaimResource.npi(chance, 80);
        Code qualifier = numberedOtherwise
                ? new Code("NCPDP", "National Council for Prescription Drug Programs (NCPDP) number")
                : new Code("NPI", "National Provider Identifier");
        String system = numberedOtherwise ? "https://bluebutton.cms.gov/resources/identifier/ncpdp" : Fhir.NPI;
        JsonObject identifier = Fhir.identifier(system, numberedOtherwise ? number.substring(3) : number)
                .put("type", Fhir.concept(Fhir.coding(system, qualifier)));
        return new JsonObject()
                .put("identifier", identifier)
                .put("display", "SYNTHETIC PHARMACY & SUPPLY #" + number.substring(6));
    }

    private static JsonObject pharmacy(JsonObject organization, Code type) {
        JsonObject facility =
                new JsonObject().put("extension", List.of(Fhir.codeExtension("phrmcy_srvc_type_cd", type)));
        for (int i = 0; i < organization.size(); i++) {
            facility.put(organization.name(i), organization.value(i));
        }
        return facility;
    }

    private List<JsonObject> information(Drugs.Drug drug, Code pharmacyType, boolean covered) {
        Information information = new Information();
        code(information, Category.DAW_PROD_SLCTN_CD, chance.pick(NO_SELECTION));
        if (chance.percent(3)) {
            information.code(Category.DSPNSNG_STUS_CD, "P", "Partial fill");
        }
        information.code(Category.DRUG_CVRG_STUS_CD, covered ? "C" : "E", covered ? "Covered" : "Enhanced");
        if (claim.adjustments() > 0) {
            information.code(Category.ADJSTMT_DLTN_CD, "A", "Adjustment");
        }
        if (chance.percent(1)) {
            information.code(Category.NSTD_FRMT_CD, "X", "X12 837");
        }
        if (chance.percent(1)) {
            information.code(Category.PRCNG_EXCPTN_CD, "M", "Medicare is a secondary payer (MSP)");
        }
        if (chance.percent(6)) {
            information.code(Category.CTSTRPHC_CVRG_CD, "C", "Above attachment point");
        }
        code(information, Category.RX_ORGN_CD, chance.pick(ORIGINS));
        information.code(
                Category.BRND_GNRC_CD, drug.brand() ? "B" : "G", drug.brand() ? "Brand" : "Generic Null/missing");
        code(information, Category.PHRMCY_SRVC_TYPE_CD, pharmacyType);
        code(information, Category.PTNT_RSDNC_CD, chance.pick(RESIDENCES));
        if (chance.percent(5)) {
            information.code(Category.SUBMSN_CLR_CD, "08", "Process compound for approved ingredients");
        }
        return information.entries();
    }

    private static void code(Information information, Category category, Code code) {
        information.code(category, code.code(), code.display());
    }

    private JsonObject insurance() {
        List<JsonObject> plan = new ArrayList<>();
        plan.add(Fhir.identifierExtension("plan_cntrct_rec_id", claim.person().drugContract()));
        plan.add(Fhir.identifierExtension("plan_pbp_rec_num", "003"));
        JsonObject coverage = Fhir.reference("Coverage/part-d-" + claim.person().beneficiaryId());
        return new JsonObject().put("coverage", coverage.put("extension", plan));
    }

    private JsonObject item(Drugs.Drug drug, boolean covered, boolean prescribed) {
        int days = chance.percent(65) ? 30 : 90;
        long thousandths = (long) drug.unitsADay() * days;
        return new JsonObject()
                .put("sequence", 1)
                .put("careTeamLinkId", prescribed ? List.of(2) : null)
                .put("service", Fhir.concept(Fhir.coding(Fhir.NDC, drug.ndc())))
                .put("servicedDate", claim.from().toString())
                .put("quantity", quantity(thousandths, days))
                .put("adjudication", adjudication(drug.cents() * thousandths / 1000, covered))
                .put(
                        "detail",
                        List.of(new JsonObject()
                                .put(
                                        "type",
                                        Fhir.concept(Fhir.coding(
                                                "http://hl7.org/fhir/v3/ActCode", "RXDINV", "Rx dispense invoice")))));
    }

    private JsonObject quantity(long thousandths, int days) {
        String units = thousandths % 1000 == 0
                ? thousandths / 1000 + (chance.percent(70) ? ".0" : "")
                : thousandths / 1000 + "." + String.format("%03d", thousandths % 1000);
        return new JsonObject()
                .put(
                        "extension",
                        List.of(
                                Fhir.quantityExtension("fill_num", Integer.toString(chance.below(6))),
                                Fhir.quantityExtension("days_suply_num", Integer.toString(days))))
                .put("value", new JsonNumber(units));
    }

    /** What plan, patient and others paid adds up to the cost of the drug. */
    private List<Object> adjudication(long price, boolean covered) {
        long cost = claim.adjusted(price + 150);
        boolean catastrophic = chance.percent(6);
        long subsidy = claim.person().enrollment().buyIn() ? cost / 5 : 0;
        long discount = chance.percent(5) ? cost / 10 : 0;
        long others = chance.percent(4) ? cost / 20 : 0;
        long patient = claim.person().enrollment().buyIn() ? Math.min(460, cost / 4) : cost / 4;
        long plan = cost - subsidy - discount - others - patient;
        Code status = covered ? new Code("C", "Covered") : new Code("E", "Enhanced");
        Adjudication planPaid = covered ? Adjudication.CVRD_D_PLAN_PD_AMT : Adjudication.NCVRD_PLAN_PD_AMT;
        List<Object> adjudication = new ArrayList<>();
        adjudication.add(planPaid.amount(amounts, plan)
                .put("reason", Fhir.concept(Fhir.coding(Fhir.variable("drug_cvrg_stus_cd"), status))));
        adjudication.add(Adjudication.GDC_BLW_OOPT_AMT.amount(amounts, catastrophic ? 0 : cost));
        adjudication.add(Adjudication.GDC_ABV_OOPT_AMT.amount(amounts, catastrophic ? cost : 0));
        adjudication.add(Adjudication.PTNT_PAY_AMT.amount(amounts, patient));
        adjudication.add(Adjudication.OTHR_TROOP_AMT.amount(amounts, others));
        adjudication.add(Adjudication.LICS_AMT.amount(amounts, subsidy));
        adjudication.add(Adjudication.PLRO_AMT.amount(amounts, 0));
        adjudication.add(Adjudication.TOT_RX_CST_AMT.amount(amounts, cost));
        adjudication.add(Adjudication.RPTD_GAP_DSCNT_NUM.amount(amounts, discount));
        return adjudication;
    }
}
