package org.bcdaetl.sandbox.stu3;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.people.Chance;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.ClaimType;
import org.bcdaetl.sandbox.people.Code;
import org.bcdaetl.sandbox.people.Diagnoses;

/** A physician's or supplier's claim: CARRIER and DME have one shape. */
final class ProfessionalClaim {

    private static final Code CARRIER_TYPE = new Code(
            "71", "Local carrier non-durable medical equipment, prosthetics, orthotics, and supplies (DMEPOS) claim");
    private static final Code CARRIER_DMEPOS_TYPE = new Code(
            "72", "Local carrier durable medical equipment, prosthetics, orthotics, and supplies (DMEPOS) claim");
    private static final Code DME_TYPE = new Code("82", "DMERC; DMEPOS claim");
    private static final Code CARRIER_RECORD = new Code(
            "O", "Part B physician/supplier claim record (processed by local carriers; can include DMEPOS services)");
    private static final Code DME_RECORD =
            new Code("M", "Part B DMEPOS claim record (processed by DME Regional Carrier)");
    private static final Code PROFESSIONAL = new Code("professional", "Professional");

    private final Claim claim;
    private final boolean dme;
    private final Chance chance;
    private final Amounts amounts;
    private final DiagnosisList diagnoses = new DiagnosisList();
    private final CareTeam careTeam = new CareTeam();
    private final List<JsonObject> contained = new ArrayList<>();

    ProfessionalClaim(Claim claim, long seed) {
        this.claim = claim;
        this.dme = claim.type() == ClaimType.DME;
        this.chance = claim.content(seed);
        this.amounts = Amounts.of(chance.below(20));
    }

    JsonObject resource() {
        boolean denied = chance.percent(3);
        LocalDate through = claim.from().plusDays(chance.percent(15) ? chance.between(1, 6) : 0);
        addDiagnoses();
        boolean referred = dme || chance.percent(55);
        if (referred) {
            contained.add(referral(ClaimResource.npi(chance, 900)));
        }
        ProfessionalLines lines = new ProfessionalLines(claim, chance, amounts, diagnoses, careTeam, contained);
        List<JsonObject> items = lines.items(through, denied);
        Code type = dme ? DME_TYPE : chance.percent(96) ? CARRIER_TYPE : CARRIER_DMEPOS_TYPE;
        return ClaimResource.begin(claim, "clm_id")
                .put("contained", contained.isEmpty() ? null : contained)
                .put("extension", extensions(lines.totals(), denied))
                .put(
                        "type",
                        ClaimResource.type(
                                claim.type(), type, dme ? null : PROFESSIONAL, dme ? DME_RECORD : CARRIER_RECORD, 0))
                .put("billablePeriod", Fhir.period(claim.from(), through))
                .put("referral", referred ? Fhir.reference("#1") : null)
                .put("disposition", chance.percent(50) ? "1" : "01")
                .put(
                        "information",
                        new Information()
                                .date(Information.Category.NCH_WKLY_PROC_DT, through.plusDays(chance.between(5, 10)))
                                .entries())
                .put("careTeam", careTeam.members())
                .put("diagnosis", diagnoses.entries())
                .put("insurance", ClaimResource.insurance(claim, "b"))
                .put("item", items)
                .put(
                        "payment",
                        new JsonObject()
                                .put("amount", amounts.money(lines.totals().paid())));
    }

    private void addDiagnoses() {
        diagnoses.principal(chance.pick(chance.percent(60) ? Diagnoses.CHRONIC : Diagnoses.ACUTE));
        int more = chance.percent(30) ? 0 : chance.between(1, chance.percent(10) ? 11 : 4);
        for (int i = 0; i < more; i++) {
            diagnoses.other(chance.pick(chance.percent(70) ? Diagnoses.CHRONIC : Diagnoses.SYMPTOMS), false);
        }
    }

    private JsonObject referral(String npi) {
        JsonObject provider = Fhir.provider(Fhir.NPI, npi);
        return new JsonObject()
                .put("resourceType", "ReferralRequest")
                .put("id", "1")
                .put("status", "completed")
                .put("subject", Fhir.reference(claim.person().reference()))
                .put("requester", new JsonObject().put("agent", provider))
                .put("recipient", List.of(provider));
    }

    private List<JsonObject> extensions(ProfessionalLines.Totals totals, boolean denied) {
        List<JsonObject> extensions = new ArrayList<>();
        extensions.add(amounts.extension("prpayamt", 0));
        extensions.add(Fhir.identifierExtension("carr_num", dme ? "16003" : "0" + (2050 + chance.below(30) * 100)));
        extensions.add(Fhir.identifierExtension("carr_clm_cntl_num", Long.toString(claim.group() - 900_000_000_000L)));
        extensions.add(Fhir.codeExtension(
                "carr_clm_pmt_dnl_cd", (denied ? new Code("0", "Denied") : new Code("1", "Physician/supplier"))));
        extensions.add(Fhir.codeExtension("asgmntcd", new Code("A", "Assigned claim")));
        if (chance.percent(2)) {
            extensions.add(Fhir.identifierExtension("clm_clncl_tril_num", "0"));
        }
        extensions.add(amounts.extension("carr_clm_cash_ddctbl_apld_amt", totals.deductible()));
        extensions.add(amounts.extension("nch_clm_prvdr_pmt_amt", totals.paid()));
        extensions.add(amounts.extension("nch_clm_bene_pmt_amt", 0));
        extensions.add(amounts.extension("nch_carr_clm_sbmtd_chrg_amt", totals.submitted()));
        extensions.add(amounts.extension("nch_carr_clm_alowd_amt", totals.allowed()));
        return extensions;
    }
}
