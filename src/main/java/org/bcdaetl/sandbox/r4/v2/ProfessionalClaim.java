package org.bcdaetl.sandbox.r4.v2;

import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.claims.Professional;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.BalanceKind;
import org.bcdaetl.sandbox.parts.BlueButton;
import org.bcdaetl.sandbox.parts.Parts;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.Code;

/** A physician's or supplier's claim. */
final class ProfessionalClaim {

    private final Claim claim;
    private final Professional content;
    private final boolean dme;
    private final Statements statements = new Statements();
    private final CareTeam careTeam = new CareTeam();
    private final List<JsonObject> contained = new ArrayList<>();

    ProfessionalClaim(Professional content) {
        this.claim = content.claim();
        this.content = content;
        this.dme = content.equipment();
    }

    JsonObject resource() {
        String referring = content.referring();
        if (referring != null) {
            careTeam.add(CareTeam.Role.REFERRING, referring);
        }
        statements.add(
                Statements.Category.RECEIVED, "timingDate", content.processed().toString());
        List<JsonObject> items = new ProfessionalLines(content, statements, careTeam, contained).items();
        Code type = new Code(dme ? "82" : content.dmepos() ? "72" : "71", null);
        return ClaimResource.begin(claim, type, Parts.period(claim.from(), content.through()))
                .put("contained", contained.isEmpty() ? null : contained)
                .put("extension", extensions())
                .put("provider", provider())
                .put("referral", referring == null ? null : Carin.provider(referring))
                .put("disposition", content.spelling() % 2 == 0 ? "1" : "01")
                .put("careTeam", careTeam.members())
                .put("supportingInfo", statements.entries())
                .put("diagnosis", diagnoses())
                .put("insurance", List.of(ClaimResource.insurance(claim, dme ? "a" : "b")))
                .put("item", items)
                .put("total", List.of(Adjudication.noTotalCharge()))
                .put("payment", Adjudication.payment(content.totals().paid()))
                .put("benefitBalance", balances(content.totals()).entries());
    }

    /** Who bills: of physicians under CMS's variable, of suppliers by NPI. */
    private JsonObject provider() {
        Professional.Performer performer = content.lines().get(0).performer();
        if (dme) {
            return BlueButton.provider(Parts.NPI, performer.npi()).put("type", "Practitioner");
        }
        String billing = performer.group() == null ? performer.npi() : performer.group();
        return BlueButton.provider(BlueButton.variable("carr_clm_blg_npi_num"), billing);
    }

    private List<JsonObject> extensions() {
        List<JsonObject> extensions = new ArrayList<>();
        extensions.add(BlueButton.codeExtension("nch_near_line_rec_ident_cd", new Code(dme ? "M" : "O", null)));
        extensions.add(BlueButton.identifierExtension("carr_num", content.carrier()));
        extensions.add(BlueButton.identifierExtension("carr_clm_cntl_num", content.controlNumber()));
        extensions.add(BlueButton.codeExtension(
                "carr_clm_pmt_dnl_cd",
                content.denied() ? new Code("0", "Denied") : new Code("1", "Physician/supplier")));
        extensions.add(BlueButton.codeExtension("asgmntcd", new Code("A", "Assigned claim")));
        if (content.inTrial()) {
            extensions.add(BlueButton.identifierExtension("clm_clncl_tril_num", "0"));
        }
        extensions.add(BlueButton.codeExtension("carr_clm_entry_cd", new Code("1", null)));
        return extensions;
    }

    private List<JsonObject> diagnoses() {
        List<JsonObject> diagnoses = new ArrayList<>();
        for (Code code : content.diagnoses()) {
            diagnoses.add(Icd.diagnosis(diagnoses.size() + 1, code, diagnoses.isEmpty() ? "principal" : "secondary"));
        }
        return diagnoses;
    }

    private static Balances balances(Professional.Costs totals) {
        return new Balances()
                .amount(BalanceKind.CARR_CLM_CASH_DDCTBL_APLD_AMT, totals.deductible())
                .amount(BalanceKind.NCH_CLM_PRVDR_PMT_AMT, totals.paid())
                .amount(BalanceKind.NCH_CLM_BENE_PMT_AMT, 0)
                .amount(BalanceKind.NCH_CARR_CLM_SBMTD_CHRG_AMT, totals.submitted())
                .amount(BalanceKind.NCH_CARR_CLM_ALOWD_AMT, totals.allowed());
    }
}
