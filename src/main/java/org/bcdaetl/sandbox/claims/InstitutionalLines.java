package org.bcdaetl.sandbox.claims;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.people.Chance;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.ClaimType;
import org.bcdaetl.sandbox.people.Drugs;
import org.bcdaetl.sandbox.people.InstitutionalKind;
import org.bcdaetl.sandbox.people.Occasion;

/** Draws the revenue center lines of an institution's claim. */
final class InstitutionalLines {

    /** Medicare pays a physician's visit of home health so much where there were too few of them for the period's rate. */
    private static final int VISIT = 17_500;

    private final Claim claim;
    private final InstitutionalKind kind;
    private final Chance chance;
    private final int days;
    private final boolean unpaid;
    private final List<Institutional.Line> lines = new ArrayList<>();
    private int next;

    InstitutionalLines(Claim claim, InstitutionalKind kind, Chance chance, boolean unpaid) {
        this.claim = claim;
        this.kind = kind;
        this.chance = chance;
        this.days = (int) ChronoUnit.DAYS.between(claim.from(), claim.occasion().through());
        this.unpaid = unpaid;
        draw();
    }

    List<Institutional.Line> lines() {
        return List.copyOf(lines);
    }

    /** The number that a further line would have. */
    int next() {
        return next;
    }

    Institutional.Costs sums() {
        Institutional.Costs sums = Institutional.Costs.NONE;
        for (Institutional.Line line : lines) {
            sums = sums.plus(line.costs());
        }
        return sums;
    }

    private void draw() {
        List<Occasion.Charge> charges = new ChargesOfClaim(claim, chance, days).charges();
        next = chance.percent(3) ? chance.between(2, 25) : 1;
        for (Occasion.Charge charge : charges) {
            lines.add(line(charge));
            next += chance.percent(4) ? 2 : 1;
        }
    }

    private Institutional.Line line(Occasion.Charge charge) {
        String hcpcs = charge.of().hcpcs();
        boolean drug = hcpcs != null && hcpcs.charAt(0) == 'J';
        return new Institutional.Line(
                next,
                charge.of(),
                charge.units(),
                kind.dated() && charge.of().modifier() != null && chance.percent(75)
                        ? charge.of().modifier()
                        : null,
                chance.percent(50),
                kind.dated() && !chance.percent(5) ? claim.from().plusDays(Math.min(charge.day(), days)) : null,
                chance.percent(4) && charge.of().center().code().startsWith("0"),
                claim.type() != ClaimType.OUTPATIENT && chance.percent(50),
                !chance.percent(70),
                drug && hcpcs != null ? Drugs.administered(hcpcs) : null,
                drug ? chance.between(11, 209) : 0,
                costs(charge, claim.adjusted((long) charge.of().cents() * charge.units())));
    }

    /** Outpatient, home health and hospice lines have payments; lines of a stay have charges only. */
    private Institutional.Costs costs(Occasion.Charge charge, long cents) {
        long notCovered = unpaid ? cents : chance.percent(2) ? cents / 10 * 5 : 0;
        Occasion.Work work = claim.occasion().work();
        if (kind.stay()) {
            return new Institutional.Costs(cents, notCovered, 0, 0, 0);
        } else if (work instanceof Occasion.HomeHealth home) {
            return new Institutional.Costs(cents, notCovered, 0, 0, unpaid ? 0 : period(charge, home));
        } else if (work instanceof Occasion.Hospice hospice) {
            return new Institutional.Costs(cents, notCovered, 0, 0, unpaid ? 0 : claim.adjusted(day(charge, hospice)));
        }
        long allowed = charge.of().hcpcs() == null ? 0 : (cents - notCovered) * 46 / 100;
        long deductible = chance.percent(3) ? Math.min(allowed, 8_000) : 0;
        long coinsurance = (allowed - deductible) / 5;
        return new Institutional.Costs(cents, notCovered, deductible, coinsurance, allowed - deductible - coinsurance);
    }

    /** A period of home health is paid on the line of its rate. */
    private long period(Occasion.Charge charge, Occasion.HomeHealth home) {
        if (charge.of().cents() > 0) {
            return 0;
        }
        return claim.adjusted(home.lowUtilization() ? (long) home.visits() * VISIT : 172_000 + 9_500L * home.visits());
    }

    /** The first sixty days of hospice are paid more; only lines of days are paid. */
    private long day(Occasion.Charge charge, Occasion.Hospice hospice) {
        boolean later = ChronoUnit.DAYS.between(hospice.admitted(), claim.from()) >= 60;
        return switch (charge.of().center().code()) {
            case "0651" -> charge.units() * (later ? 18_000L : 22_800L);
            case "0652" -> charge.units() * 6_400L;
            case "0656" -> charge.units() * 117_000L;
            default -> 0;
        };
    }
}
