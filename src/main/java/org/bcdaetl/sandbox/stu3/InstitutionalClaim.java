package org.bcdaetl.sandbox.stu3;

import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.claims.Institutional;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.parts.BalanceKind;
import org.bcdaetl.sandbox.parts.BlueButton;
import org.bcdaetl.sandbox.parts.Parts;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.ClaimType;
import org.bcdaetl.sandbox.people.Code;
import org.bcdaetl.sandbox.people.InstitutionalKind;
import org.jspecify.annotations.Nullable;

/** An institution's claim: INPATIENT, OUTPATIENT, SNF, HHA and HOSPICE are variations of one shape. */
final class InstitutionalClaim {

    private static final Code PART_A_RECORD = new Code(
            "V",
            "Part A institutional claim record (inpatient [IP], skilled nursing facility [SNF], hospice [HOS], or"
                    + " home health agency [HHA])");
    private static final Code PART_B_RECORD =
            new Code("W", "Part B institutional claim record (outpatient [HOP], HHA)");
    private static final Code NO_PAYMENT = new Code("N", "All other reasons for nonpayment");

    private final Claim claim;
    private final Institutional content;
    private final InstitutionalKind kind;
    private final Amounts amounts;

    InstitutionalClaim(Institutional content) {
        this.claim = content.claim();
        this.content = content;
        this.kind = content.kind();
        this.amounts = Amounts.of(content.spelling());
    }

    JsonObject resource() {
        CareTeam careTeam = careTeam();
        List<JsonObject> items = new InstitutionalItems(content, amounts, careTeam).items();
        return ClaimResource.begin(claim, "clm_id")
                .put("extension", extensions())
                .put(
                        "type",
                        ClaimResource.type(
                                claim.type(),
                                kind.claimType(),
                                kind.fhirType(),
                                kind.partA() ? PART_A_RECORD : PART_B_RECORD,
                                kind.service()))
                .put("billablePeriod", billablePeriod())
                .put("provider", BlueButton.provider(BlueButton.variable("prvdr_num"), content.certificationNumber()))
                .put("organization", organization())
                .put(
                        "facility",
                        organization()
                                .put(
                                        "extension",
                                        List.of(BlueButton.codeExtension("clm_fac_type_cd", kind.facility()))))
                .put("information", InstitutionalInformation.entries(content))
                .put("careTeam", careTeam.members())
                .put("diagnosis", diagnoses().entries())
                .put("procedure", procedures())
                .put("insurance", ClaimResource.insurance(claim, kind.partA() ? "a" : "b"))
                .put("hospitalization", hospitalization())
                .put("item", items)
                .put("totalCost", amounts.money(content.total().charge()))
                .put(
                        "payment",
                        new JsonObject()
                                .put("amount", amounts.money(content.total().paid())))
                .put("benefitBalance", benefitBalance());
    }

    /** Operating, other and attending physician first, so that the attending one is before any rendering one. */
    private CareTeam careTeam() {
        Institutional.Physicians physicians = content.physicians();
        CareTeam careTeam = new CareTeam();
        if (physicians.operating() != null) {
            careTeam.add(CareTeam.Role.ASSIST, physicians.operating());
        }
        if (physicians.other() != null) {
            careTeam.add(CareTeam.Role.OTHER, physicians.other());
        }
        careTeam.add(CareTeam.Role.PRIMARY, physicians.attending());
        return careTeam;
    }

    private List<JsonObject> extensions() {
        List<JsonObject> extensions = new ArrayList<>();
        InstitutionalAmounts.add(extensions, content, amounts);
        if (content.unpaid()) {
            extensions.add(BlueButton.codeExtension("clm_mdcr_non_pmt_rsn_cd", NO_PAYMENT));
        }
        extensions.add(amounts.extension("prpayamt", 0));
        extensions.add(BlueButton.identifierExtension("fi_num", content.contractor()));
        extensions.add(BlueButton.identifierExtension("fi_doc_clm_cntl_num", content.controlNumber()));
        String original = content.adjustedControlNumber();
        if (original != null) {
            extensions.add(BlueButton.identifierExtension("fi_orig_clm_cntl_num", original));
        }
        return extensions;
    }

    private JsonObject billablePeriod() {
        JsonObject period = Parts.period(claim.from(), content.through());
        boolean queried = claim.type() != ClaimType.HHA && claim.type() != ClaimType.HOSPICE;
        return queried
                ? period.put(
                        "extension", List.of(BlueButton.codeExtension("claim_query_cd", new Code("3", "Final bill"))))
                : period;
    }

    private JsonObject organization() {
        return BlueButton.provider(Parts.NPI, content.facilityNpi()).put("display", content.facilityName());
    }

    /** DRG first, then every diagnosis; only inpatient claims label the others. */
    private DiagnosisList diagnoses() {
        DiagnosisList list = new DiagnosisList();
        if (content.drg() != null) {
            list.drg(content.drg());
        }
        content.diagnoses().forEach(diagnosis -> list.add(diagnosis, claim.type() == ClaimType.INPATIENT));
        return list;
    }

    private @Nullable List<JsonObject> procedures() {
        List<JsonObject> procedures = new ArrayList<>();
        for (Institutional.Procedure procedure : content.procedures()) {
            procedures.add(new JsonObject()
                    .put("sequence", procedures.size() + 1)
                    .put("date", procedure.day() + "T00:00:00+00:00")
                    .put("procedureCodeableConcept", Parts.concept(Parts.coding(Parts.ICD_10, procedure.code()))));
        }
        return procedures.isEmpty() ? null : procedures;
    }

    private @Nullable JsonObject hospitalization() {
        Institutional.Statements said = content.statements();
        return switch (claim.type()) {
            case INPATIENT, SNF -> Parts.period(said.admitted(), content.through());
            case HHA -> Parts.period(said.admitted(), null);
            case HOSPICE ->
                Parts.period(said.admitted(), said.discharged() ? null : content.through())
                        .put(
                                "extension",
                                List.of(BlueButton.quantityExtension("bene_hospc_prd_cnt", "" + said.hospicePeriod())));
            default -> null;
        };
    }

    private @Nullable List<JsonObject> benefitBalance() {
        int used = content.days();
        return switch (claim.type()) {
            case INPATIENT, SNF ->
                BenefitBalance.of(
                        BenefitBalance.used(BalanceKind.BENE_TOT_COINSRNC_DAYS_CNT, 0),
                        BenefitBalance.used(BalanceKind.CLM_NON_UTLZTN_DAYS_CNT, 0),
                        BenefitBalance.used(BalanceKind.CLM_UTLZTN_DAY_CNT, used));
            case HHA ->
                BenefitBalance.of(BenefitBalance.used(BalanceKind.CLM_HHA_TOT_VISIT_CNT, content.statements().visits()));
            case HOSPICE -> BenefitBalance.of(BenefitBalance.used(BalanceKind.CLM_UTLZTN_DAY_CNT, used + 1));
            default -> null;
        };
    }
}
