package org.bcdaetl.sandbox.stu3;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.people.Chance;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.ClaimType;
import org.bcdaetl.sandbox.people.Code;
import org.bcdaetl.sandbox.people.Diagnoses;
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
    private final InstitutionalKind kind;
    private final Chance chance;
    private final Amounts amounts;
    private final LocalDate through;
    private final int days;
    private final boolean unpaid;

    InstitutionalClaim(Claim claim, long seed) {
        this.claim = claim;
        this.kind = InstitutionalKind.of(claim.type());
        this.chance = claim.content(seed);
        this.amounts = Amounts.of(chance.below(20));
        this.days = chance.below(kind.longest() + 1);
        this.through = claim.from().plusDays(days);
        this.unpaid = chance.percent(3);
    }

    JsonObject resource() {
        int facility = chance.below(60);
        CareTeam careTeam = careTeam();
        InstitutionalLines lines = new InstitutionalLines(claim, kind, chance, amounts, careTeam);
        List<JsonObject> items = lines.items(days, unpaid);
        boolean discharged = chance.percent(85);
        return ClaimResource.begin(claim, "clm_id")
                .put("extension", extensions(lines))
                .put(
                        "type",
                        ClaimResource.type(
                                claim.type(),
                                kind.claimType(),
                                kind.fhirType(),
                                kind.partA() ? PART_A_RECORD : PART_B_RECORD,
                                kind.service()))
                .put("billablePeriod", billablePeriod())
                .put("provider", Fhir.provider(Fhir.variable("prvdr_num"), oscar(facility)))
                .put("organization", organization(facility))
                .put(
                        "facility",
                        organization(facility)
                                .put("extension", List.of(Fhir.codeExtension("clm_fac_type_cd", kind.facility()))))
                .put("information", new InstitutionalInformation(claim, chance).entries(through, discharged))
                .put("careTeam", careTeam.members())
                .put("diagnosis", new InstitutionalDiagnoses(claim.type(), chance).entries())
                .put("procedure", procedures())
                .put("insurance", ClaimResource.insurance(claim, kind.partA() ? "a" : "b"))
                .put("hospitalization", hospitalization(discharged))
                .put("item", items)
                .put("totalCost", amounts.money(lines.charges()))
                .put("payment", new JsonObject().put("amount", amounts.money(lines.paid())))
                .put("benefitBalance", benefitBalance());
    }

    /** Operating, other and attending physician first, so that the attending one is before any rendering one. */
    private CareTeam careTeam() {
        CareTeam careTeam = new CareTeam();
        boolean surgical = claim.type() != ClaimType.HHA && claim.type() != ClaimType.HOSPICE;
        if (surgical && chance.percent(35)) {
            careTeam.add(CareTeam.Role.ASSIST, ClaimResource.npi(chance, 400));
        }
        if (surgical && chance.percent(25)) {
            careTeam.add(CareTeam.Role.OTHER, ClaimResource.npi(chance, 400));
        }
        careTeam.add(CareTeam.Role.PRIMARY, ClaimResource.npi(chance, 400));
        return careTeam;
    }

    private List<JsonObject> extensions(InstitutionalLines lines) {
        List<JsonObject> extensions = new ArrayList<>();
        InstitutionalAmounts.add(extensions, claim.type(), amounts, lines, chance);
        if (unpaid) {
            extensions.add(Fhir.codeExtension("clm_mdcr_non_pmt_rsn_cd", NO_PAYMENT));
        }
        extensions.add(amounts.extension("prpayamt", 0));
        extensions.add(Fhir.identifierExtension("fi_num", "0" + chance.between(1001, 1599) + "1"));
        extensions.add(Fhir.identifierExtension("fi_doc_clm_cntl_num", controlNumber(claim.id())));
        if (claim.adjustments() > 0) {
            extensions.add(Fhir.identifierExtension("fi_orig_clm_cntl_num", controlNumber(claim.originalId())));
        }
        return extensions;
    }

    private String controlNumber(long id) {
        return "2" + String.format("%02d", claim.from().getYear() % 100)
                + Long.toString(-id).substring(1) + "SYN";
    }

    private JsonObject billablePeriod() {
        JsonObject period = Fhir.period(claim.from(), through);
        boolean queried = claim.type() != ClaimType.HHA && claim.type() != ClaimType.HOSPICE;
        return queried
                ? period.put("extension", List.of(Fhir.codeExtension("claim_query_cd", new Code("3", "Final bill"))))
                : period;
    }

    private String oscar(int facility) {
        String series =
                switch (claim.type()) {
                    case SNF -> "5";
                    case HHA -> "7";
                    case HOSPICE -> "1";
                    default -> "0";
                };
        return String.format("%02d%s%03d", 1 + facility % 50, series, 100 + facility);
    }

    private static JsonObject organization(int facility) {
        JsonObject provider = Fhir.provider(Fhir.NPI, String.valueOf(9_999_000_000L + facility * 11L));
        return facility % 9 == 0 ? provider : provider.put("display", "SYNTHETIC HOSPITAL & CLINICS " + facility);
    }

    private @Nullable List<JsonObject> procedures() {
        int count =
                switch (claim.type()) {
                    case INPATIENT -> chance.percent(60) ? chance.between(1, 5) : 0;
                    case OUTPATIENT, SNF -> chance.percent(6) ? 1 : 0;
                    default -> 0;
                };
        List<JsonObject> procedures = new ArrayList<>();
        List<String> known = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Code procedure = chance.pick(Diagnoses.PROCEDURES);
            if (!known.contains(procedure.code())) {
                known.add(procedure.code());
                procedures.add(new JsonObject()
                        .put("sequence", procedures.size() + 1)
                        .put("date", claim.from().plusDays(chance.below(days + 1)) + "T00:00:00+00:00")
                        .put("procedureCodeableConcept", Fhir.concept(Fhir.coding(Fhir.ICD_10, procedure))));
            }
        }
        return procedures.isEmpty() ? null : procedures;
    }

    private @Nullable JsonObject hospitalization(boolean discharged) {
        return switch (claim.type()) {
            case INPATIENT, SNF -> Fhir.period(claim.from(), through);
            case HHA -> Fhir.period(claim.from().minusDays(chance.below(30)), null);
            case HOSPICE ->
                Fhir.period(claim.from().minusDays(chance.below(90)), discharged ? null : through)
                        .put(
                                "extension",
                                List.of(Fhir.quantityExtension("bene_hospc_prd_cnt", "" + chance.between(1, 3))));
            default -> null;
        };
    }

    private @Nullable List<JsonObject> benefitBalance() {
        int used = (int) ChronoUnit.DAYS.between(claim.from(), through);
        return switch (claim.type()) {
            case INPATIENT, SNF ->
                BenefitBalance.of(
                        BenefitBalance.BENE_TOT_COINSRNC_DAYS_CNT.used(0),
                        BenefitBalance.CLM_NON_UTLZTN_DAYS_CNT.used(0),
                        BenefitBalance.CLM_UTLZTN_DAY_CNT.used(used));
            case HHA -> BenefitBalance.of(BenefitBalance.CLM_HHA_TOT_VISIT_CNT.used(chance.between(1, 14)));
            case HOSPICE -> BenefitBalance.of(BenefitBalance.CLM_UTLZTN_DAY_CNT.used(used + 1));
            default -> null;
        };
    }
}
