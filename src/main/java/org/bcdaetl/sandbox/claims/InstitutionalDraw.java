package org.bcdaetl.sandbox.claims;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.people.Chance;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.ClaimType;
import org.bcdaetl.sandbox.people.Code;
import org.bcdaetl.sandbox.people.Drg;
import org.bcdaetl.sandbox.people.InstitutionalKind;
import org.bcdaetl.sandbox.people.Occasion;
import org.bcdaetl.sandbox.people.Provider;

/** Draws an institution's claim: what its occasion leaves open. */
final class InstitutionalDraw {

    private static final Code AT_HOME_IN_SHORT = new Code("1", null);
    private static final String STILL_PATIENT = "30";

    private final Claim claim;
    private final ClaimType type;
    private final Occasion occasion;
    private final InstitutionalKind kind;
    private final Chance chance;

    InstitutionalDraw(Claim claim, long seed) {
        this.claim = claim;
        this.type = claim.type();
        this.occasion = claim.occasion();
        this.kind = occasion.work() instanceof Occasion.Outpatient outpatient && outpatient.dialysis()
                ? InstitutionalKind.DIALYSIS
                : InstitutionalKind.of(type);
        this.chance = claim.content(seed);
    }

    Institutional draw() {
        int spelling = chance.below(20);
        boolean unpaid = chance.percent(type == ClaimType.INPATIENT ? 1 : 3);
        InstitutionalLines lines = new InstitutionalLines(claim, kind, chance, unpaid);
        StayPayment payment = new StayPayment(claim, chance);
        Institutional.Costs sums = lines.sums();
        Institutional.Costs total = kind.stay() && !unpaid
                ? new Institutional.Costs(
                        sums.charge(), sums.notCovered(), sums.deductible(), payment.coinsurance(), payment.paid())
                : sums;
        return new Institutional(
                claim,
                spelling,
                kind,
                occasion.through(),
                unpaid,
                occasion.facility(),
                "0" + (occasion.facility() % 5 == 0 ? "6101" : "5301"),
                physicians(),
                statements(),
                occasion.work() instanceof Occasion.Stay stay ? stay.drg().code() : null,
                new DiagnosisDraw(claim, chance).draw(),
                procedures(),
                lines.lines(),
                chance.percent(92) ? lines.next() : 0,
                payment.parts(total));
    }

    private Institutional.Physicians physicians() {
        boolean surgical = type != ClaimType.HHA && type != ClaimType.HOSPICE;
        Provider operating = occasion.second();
        String attending = occasion.provider().npi();
        return new Institutional.Physicians(
                operating == null ? null : operating.npi(),
                surgical && chance.percent(20) ? Provider.of("11", chance).npi() : null,
                attending,
                chance.percent(60) ? attending : Provider.of("50", chance).npi());
    }

    private Institutional.Statements statements() {
        Code discharge = occasion.work().discharge();
        return new Institutional.Statements(
                occasion.processed().plusWeeks(claim.adjustments()),
                !discharge.code().equals(STILL_PATIENT),
                type == ClaimType.INPATIENT ? claim.from() : occasion.work().admitted(),
                occasion.work() instanceof Occasion.Stay stay && stay.emergency(),
                occasion.work() instanceof Occasion.Stay stay ? stay.transfer() : "1",
                type == ClaimType.INPATIENT && chance.percent(6) ? chance.between(1, 4) : 0,
                type != ClaimType.HHA && type != ClaimType.HOSPICE && chance.percent(90),
                discharge.equals(Occasion.AT_HOME) && chance.percent(6) ? AT_HOME_IN_SHORT : discharge,
                chance.percent(3),
                occasion.work() instanceof Occasion.HomeHealth home && home.lowUtilization(),
                occasion.work() instanceof Occasion.HomeHealth home ? home.visits() : 0,
                occasion.work() instanceof Occasion.Hospice hospice ? hospice.period() : 0);
    }

    /** One of the group's operations, sometimes two, on the first days; transfusions and dialysis where they fit. */
    private List<Institutional.Procedure> procedures() {
        if (!(occasion.work() instanceof Occasion.Stay stay)) {
            return List.of();
        }
        List<Institutional.Procedure> procedures = new ArrayList<>();
        Drg drg = stay.drg();
        int days = (int) ChronoUnit.DAYS.between(claim.from(), occasion.through());
        if (drg.surgical()) {
            int first = chance.below(drg.procedures().size());
            LocalDate day = claim.from().plusDays(chance.below(Math.min(days, 2) + 1));
            procedures.add(new Institutional.Procedure(drg.procedures().get(first), day));
            if (drg.procedures().size() > 1 && chance.percent(35)) {
                int second = (first + 1) % drg.procedures().size();
                procedures.add(new Institutional.Procedure(drg.procedures().get(second), day));
            }
        }
        return List.copyOf(procedures);
    }
}
