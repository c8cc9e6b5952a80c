package org.bcdaetl.sandbox.stu3;

import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.json.JsonFragment;
import org.bcdaetl.sandbox.json.JsonNumber;
import org.bcdaetl.sandbox.json.JsonObject;
import org.bcdaetl.sandbox.people.Chance;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.ClaimType;
import org.bcdaetl.sandbox.people.Code;
import org.bcdaetl.sandbox.people.Drugs;
import org.bcdaetl.sandbox.people.InstitutionalKind;
import org.bcdaetl.sandbox.people.Person;
import org.bcdaetl.sandbox.people.RevenueCenters;
import org.jspecify.annotations.Nullable;

/** The revenue center lines of an institutional claim, and what they add up to, in cents. */
final class InstitutionalLines {

    private static final JsonFragment OTHER_FEE_SCHEDULE = Fhir.codeExtension(
                    "rev_cntr_stus_ind_cd",
                    new Code(
                            "A",
                            "Services not paid under OPPS; uses a different fee schedule (e.g., ambulance, PT, mammography)"))
            .fragment();
    private static final JsonFragment SUBJECT_TO_BOTH = Fhir.codeExtension(
                    "rev_cntr_ddctbl_coinsrnc_cd", new Code("0", "Charges are subject to deductible and coinsurance"))
            .fragment();

    private final Claim claim;
    private final InstitutionalKind kind;
    private final Chance chance;
    private final Amounts amounts;
    private final CareTeam careTeam;
    private long charges;
    private long notCovered;
    private long deductible;
    private long coinsurance;
    private long paid;

    InstitutionalLines(Claim claim, InstitutionalKind kind, Chance chance, Amounts amounts, CareTeam careTeam) {
        this.claim = claim;
        this.kind = kind;
        this.chance = chance;
        this.amounts = amounts;
        this.careTeam = careTeam;
    }

    long charges() {
        return charges;
    }

    long notCovered() {
        return notCovered;
    }

    long deductible() {
        return deductible;
    }

    long coinsurance() {
        return coinsurance;
    }

    long paid() {
        return paid;
    }

    /** The lines billed and, for most claims, a last line 0001 with the total charge. */
    List<JsonObject> items(int days, boolean unpaid) {
        int count =
                switch (claim.type()) {
                    case INPATIENT -> chance.between(4, 12);
                    case OUTPATIENT -> chance.between(1, 5);
                    default -> chance.between(3, kind.lines().size());
                };
        List<JsonObject> items = new ArrayList<>(count + 1);
        int sequence = chance.percent(3) ? chance.between(2, 25) : 1;
        int start =
                kind.lines().get(0).cents() == 0 ? 0 : chance.below(kind.lines().size());
        int rendering = careTeam.add(CareTeam.Role.PRIMARY, ClaimResource.npi(chance, 400));
        for (int i = 0; i < count; i++) {
            RevenueCenters.Line line =
                    kind.lines().get((start + i) % kind.lines().size());
            items.add(item(line, sequence, days, unpaid, chance.percent(50) ? rendering : 0));
            sequence += chance.percent(4) ? 2 : 1;
        }
        if (kind.stay() && !unpaid) {
            paid = charges * 31 / 100;
        }
        if (chance.percent(92)) {
            items.add(total(sequence));
        }
        return items;
    }

    private JsonObject item(RevenueCenters.Line line, int sequence, int days, boolean unpaid, int rendering) {
        int units = chance.between(1, line.units());
        long charge = claim.adjusted((long) line.cents() * units);
        JsonObject item = begin(sequence, line.center(), units)
                .put("careTeamLinkId", rendering > 0 ? List.of(rendering) : null)
                .put("extension", drugQuantity(line))
                .put("service", service(line))
                .put("adjudication", adjudication(charge, unpaid, line.hcpcs() != null));
        if (kind.dated() && !chance.percent(5)) {
            item.put(
                    "servicedDate",
                    claim.from().plusDays(chance.below(days + 1)).toString());
        }
        if (kind.dated() && line.modifier() != null && chance.percent(75)) {
            item.put("modifier", List.of(ClaimResource.hcpcs(line.modifier(), null)));
        }
        charges += charge;
        return item;
    }

    private JsonObject begin(int sequence, Code center, int units) {
        JsonObject revenue = Fhir.concept(Fhir.coding(Fhir.variable("rev_cntr"), center(center)));
        List<JsonFragment> extensions = new ArrayList<>();
        if (claim.type() == ClaimType.OUTPATIENT || claim.type() == ClaimType.HHA) {
            extensions.add(OTHER_FEE_SCHEDULE);
        }
        if (claim.type() != ClaimType.OUTPATIENT && chance.percent(50)) {
            extensions.add(SUBJECT_TO_BOTH);
        }
        return new JsonObject()
                .put("sequence", sequence)
                .put("revenue", extensions.isEmpty() ? revenue : revenue.put("extension", extensions))
                .put("locationAddress", new JsonObject().put("state", state()))
                .put("quantity", new JsonObject().put("value", units));
    }

    /** Most revenue centers come with four digits, some without leading zeros and display. */
    private Code center(Code center) {
        return chance.percent(4) && center.code().startsWith("0")
                ? new Code(center.code().replaceFirst("^0+", ""), null)
                : center;
    }

    private String state() {
        Person.Residence residence = claim.person().residence();
        return chance.percent(70) ? residence.state() : residence.postalState();
    }

    private @Nullable List<JsonObject> drugQuantity(RevenueCenters.Line line) {
        if (line.hcpcs() == null || line.hcpcs().charAt(0) != 'J') {
            return null;
        }
        return List.of(Fhir.extension(
                Fhir.variable("rev_cntr_ndc_qty"),
                "valueQuantity",
                new JsonObject()
                        .put("value", new JsonNumber(chance.between(1, 20) + "." + chance.between(1, 9)))
                        .put("unit", "Milliliter")
                        .put("system", Fhir.UCUM)
                        .put("code", "ML")));
    }

    private @Nullable JsonObject service(RevenueCenters.Line line) {
        if (line.hcpcs() == null) {
            return null;
        }
        JsonObject service = ClaimResource.hcpcs(line.hcpcs(), null);
        if (line.hcpcs().charAt(0) == 'J') {
            service.put(
                    "extension",
                    List.of(Fhir.codeExtension(
                            "rev_cntr_ide_ndc_upc_num",
                            new Code(chance.pick(Drugs.ALL).ndc().code(), null))));
        }
        return service;
    }

    /** Outpatient, home health and hospice lines have payments; lines of a stay have charges only. */
    private List<JsonObject> adjudication(long charge, boolean unpaid, boolean priced) {
        List<JsonObject> adjudication = new ArrayList<>();
        long missing = unpaid ? charge : chance.percent(4) ? charge / 10 * 5 : 0;
        long payment = 0;
        if (!kind.stay()) {
            long allowed = priced ? (charge - missing) * 36 / 100 : 0;
            long deducted = claim.type() == ClaimType.OUTPATIENT && chance.percent(5) ? Math.min(allowed, 8_000) : 0;
            long shared = claim.type() == ClaimType.OUTPATIENT ? (allowed - deducted) / 5 : 0;
            payment = allowed - deducted - shared;
            deductible += deducted;
            coinsurance += shared;
            paid += payment;
            InstitutionalPayments.add(adjudication, claim.type(), amounts, deducted, shared, payment, missing > 0);
        }
        notCovered += missing;
        adjudication.add(Adjudication.REV_CNTR_RATE_AMT.amount(amounts, 0));
        adjudication.add(Adjudication.REV_CNTR_TOT_CHRG_AMT.amount(amounts, charge));
        adjudication.add(Adjudication.REV_CNTR_NCVRD_CHRG_AMT.amount(amounts, missing));
        if (claim.type() == ClaimType.HHA || claim.type() == ClaimType.HOSPICE) {
            adjudication.add(Adjudication.REV_CNTR_PMT_AMT_AMT.amount(amounts, payment));
        }
        return adjudication;
    }

    private JsonObject total(int sequence) {
        return begin(sequence, RevenueCenters.TOTAL, 0)
                .put(
                        "adjudication",
                        List.of(
                                Adjudication.REV_CNTR_RATE_AMT.amount(amounts, 0),
                                Adjudication.REV_CNTR_TOT_CHRG_AMT.amount(amounts, charges),
                                Adjudication.REV_CNTR_NCVRD_CHRG_AMT.amount(amounts, notCovered)));
    }
}
