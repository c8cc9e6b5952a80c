package org.bcdaetl.sandbox.stu3;

import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.claims.Professional;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.BlueButton;
import org.bcdaetl.sandbox.parts.InformationKind;
import org.bcdaetl.sandbox.parts.Parts;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.Code;

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
    private final Professional content;
    private final boolean dme;
    private final Amounts amounts;
    private final DiagnosisList diagnoses = new DiagnosisList();
    private final CareTeam careTeam = new CareTeam();
    private final List<JsonObject> contained = new ArrayList<>();

    ProfessionalClaim(Professional content) {
        this.claim = content.claim();
        this.content = content;
        this.dme = content.equipment();
        this.amounts = Amounts.of(content.spelling());
    }

    JsonObject resource() {
        content.diagnoses()
                .forEach(code ->
                        diagnoses.plain(code, code.equals(content.diagnoses().get(0))));
        if (content.referring() != null) {
            contained.add(referral(content.referring()));
        }
        List<JsonObject> items = new ProfessionalLines(content, amounts, careTeam, contained).items();
        Code type = dme ? DME_TYPE : content.dmepos() ? CARRIER_DMEPOS_TYPE : CARRIER_TYPE;
        return ClaimResource.begin(claim, "clm_id")
                .put("contained", contained.isEmpty() ? null : contained)
                .put("extension", extensions(content.totals()))
                .put(
                        "type",
                        ClaimResource.type(
                                claim.type(), type, dme ? null : PROFESSIONAL, dme ? DME_RECORD : CARRIER_RECORD, 0))
                .put("billablePeriod", Parts.period(claim.from(), content.through()))
                .put("referral", content.referring() == null ? null : Parts.reference("#1"))
                .put("disposition", content.spelling() % 2 == 0 ? "1" : "01")
                .put(
                        "information",
                        new Information()
                                .date(InformationKind.NCH_WKLY_PROC_DT, content.processed())
                                .entries())
                .put("careTeam", careTeam.members())
                .put("diagnosis", diagnoses.entries())
                .put("insurance", ClaimResource.insurance(claim, "b"))
                .put("item", items)
                .put(
                        "payment",
                        new JsonObject()
                                .put("amount", amounts.money(content.totals().paid())));
    }

    private JsonObject referral(String npi) {
        JsonObject provider = BlueButton.provider(Parts.NPI, npi);
        return new JsonObject()
                .put("resourceType", "ReferralRequest")
                .put("id", "1")
                .put("status", "completed")
                .put("subject", Parts.reference(claim.person().reference()))
                .put("requester", new JsonObject().put("agent", provider))
                .put("recipient", List.of(provider));
    }

    private List<JsonObject> extensions(Professional.Costs totals) {
        List<JsonObject> extensions = new ArrayList<>();
        extensions.add(amounts.extension("prpayamt", 0));
        extensions.add(BlueButton.identifierExtension("carr_num", content.carrier()));
        extensions.add(BlueButton.identifierExtension("carr_clm_cntl_num", content.controlNumber()));
        extensions.add(BlueButton.codeExtension(
                "carr_clm_pmt_dnl_cd",
                (content.denied() ? new Code("0", "Denied") : new Code("1", "Physician/supplier"))));
        extensions.add(BlueButton.codeExtension("asgmntcd", new Code("A", "Assigned claim")));
        if (content.inTrial()) {
            extensions.add(BlueButton.identifierExtension("clm_clncl_tril_num", "0"));
        }
        extensions.add(amounts.extension("carr_clm_cash_ddctbl_apld_amt", totals.deductible()));
        extensions.add(amounts.extension("nch_clm_prvdr_pmt_amt", totals.paid()));
        extensions.add(amounts.extension("nch_clm_bene_pmt_amt", 0));
        extensions.add(amounts.extension("nch_carr_clm_sbmtd_chrg_amt", totals.submitted()));
        extensions.add(amounts.extension("nch_carr_clm_alowd_amt", totals.allowed()));
        return extensions;
    }
}
