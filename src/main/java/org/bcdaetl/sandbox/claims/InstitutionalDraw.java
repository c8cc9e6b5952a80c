package org.bcdaetl.sandbox.claims;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.people.Chance;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.ClaimType;
import org.bcdaetl.sandbox.people.Code;
import org.bcdaetl.sandbox.people.Diagnoses;
import org.bcdaetl.sandbox.people.InstitutionalKind;
import org.jspecify.annotations.Nullable;

/** Draws an institution's claim. */
final class InstitutionalDraw {

    private static final int PART_A_DEDUCTIBLE = 167_600;
    private static final List<Code> DISCHARGES = Code.table(
            "01|Discharged to home/self-care (routine charge).",
            "1",
            "03|Discharged/transferred to skilled nursing facility (SNF) with Medicare certification in anticipation"
                    + " of covered skilled care.",
            "06|Discharged/transferred to home care of organized home health service organization.");
    private static final Code STILL_PATIENT = new Code("30", "Still patient.");

    private final Claim claim;
    private final ClaimType type;
    private final InstitutionalKind kind;
    private final Chance chance;

    InstitutionalDraw(Claim claim, long seed) {
        this.claim = claim;
        this.type = claim.type();
        this.kind = InstitutionalKind.of(type);
        this.chance = claim.content(seed);
    }

    Institutional draw() {
        int spelling = chance.below(20);
        int days = chance.below(kind.longest() + 1);
        LocalDate through = claim.from().plusDays(days);
        boolean unpaid = chance.percent(3);
        int facility = chance.below(60);
        Institutional.Physicians physicians = physicians();
        InstitutionalLines lines = new InstitutionalLines(claim, kind, chance, days, unpaid);
        Institutional.Costs sums = lines.sums();
        Institutional.Costs total = kind.stay() && !unpaid
                ? new Institutional.Costs(
                        sums.charge(),
                        sums.notCovered(),
                        sums.deductible(),
                        sums.coinsurance(),
                        sums.charge() * 31 / 100)
                : sums;
        return new Institutional(
                claim,
                spelling,
                kind,
                through,
                unpaid,
                facility,
                "0" + chance.between(1001, 1599) + "1",
                physicians,
                statements(through),
                kind.stay() ? chance.pick(Diagnoses.DRGS) : null,
                new DiagnosisDraw(type, chance).draw(),
                procedures(days),
                lines.lines(),
                chance.percent(92) ? lines.next() : 0,
                payments(total));
    }

    private Institutional.Physicians physicians() {
        boolean surgical = type != ClaimType.HHA && type != ClaimType.HOSPICE;
        return new Institutional.Physicians(
                surgical && chance.percent(35) ? Providers.draw(chance, 400) : null,
                surgical && chance.percent(25) ? Providers.draw(chance, 400) : null,
                Providers.draw(chance, 400),
                Providers.draw(chance, 400));
    }

    private Institutional.Statements statements(LocalDate through) {
        boolean discharged = chance.percent(85);
        return new Institutional.Statements(
                through.plusDays(chance.between(5, 10)),
                discharged,
                admitted(),
                chance.percent(70),
                chance.percent(70) ? "1" : "4",
                type == ClaimType.INPATIENT && chance.percent(10) ? chance.between(1, 4) : 0,
                type != ClaimType.HHA && type != ClaimType.HOSPICE && chance.percent(90),
                discharged ? chance.pick(DISCHARGES) : STILL_PATIENT,
                chance.percent(5),
                type == ClaimType.HHA && chance.percent(20),
                type == ClaimType.HHA ? chance.between(1, 14) : 0,
                type == ClaimType.HOSPICE ? chance.between(1, 3) : 0);
    }

    private @Nullable LocalDate admitted() {
        return switch (type) {
            case INPATIENT, SNF -> claim.from();
            case HHA -> claim.from().minusDays(chance.below(30));
            case HOSPICE -> claim.from().minusDays(chance.below(90));
            default -> null;
        };
    }

    private List<Institutional.Procedure> procedures(int days) {
        int count =
                switch (type) {
                    case INPATIENT -> chance.percent(60) ? chance.between(1, 5) : 0;
                    case OUTPATIENT, SNF -> chance.percent(6) ? 1 : 0;
                    default -> 0;
                };
        List<Institutional.Procedure> procedures = new ArrayList<>();
        List<Code> known = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Code code = chance.pick(Diagnoses.PROCEDURES);
            if (!known.contains(code)) {
                known.add(code);
                procedures.add(new Institutional.Procedure(code, claim.from().plusDays(chance.below(days + 1))));
            }
        }
        return List.copyOf(procedures);
    }

    private Institutional.Payments payments(Institutional.Costs total) {
        boolean inpatient = type == ClaimType.INPATIENT;
        long paid = total.paid();
        return new Institutional.Payments(
                total,
                inpatient && chance.percent(30) ? Long.valueOf(paid / 9) : null,
                inpatient && chance.percent(60) ? Long.valueOf(paid / 14) : null,
                inpatient && chance.percent(50) ? Long.valueOf(paid / 40) : null,
                inpatient ? chance.below(3) * 1250L : 0,
                inpatient ? Math.min(PART_A_DEDUCTIBLE, total.charge() / 4) : 0,
                inpatient && chance.percent(4) ? paid / 3 : 0,
                kind.stay() && chance.percent(30) ? paid / 80 : 0);
    }
}
