package org.bcdaetl.sandbox.claims;

import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.sandbox.people.Chance;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.ClaimType;
import org.bcdaetl.sandbox.people.Drugs;
import org.bcdaetl.sandbox.people.InstitutionalKind;
import org.bcdaetl.sandbox.people.RevenueCenters;

/** Draws the revenue center lines of an institution's claim. */
final class InstitutionalLines {

    private final Claim claim;
    private final InstitutionalKind kind;
    private final Chance chance;
    private final int days;
    private final boolean unpaid;
    private final List<Institutional.Line> lines = new ArrayList<>();
    private int next;

    InstitutionalLines(Claim claim, InstitutionalKind kind, Chance chance, int days, boolean unpaid) {
        this.claim = claim;
        this.kind = kind;
        this.chance = chance;
        this.days = days;
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
        int most = kind.lines().size();
        int count =
                switch (claim.type()) {
                    case INPATIENT -> chance.between(4, 12);
                    case OUTPATIENT -> chance.between(1, 5);
                    default -> chance.between(3, most);
                };
        next = chance.percent(3) ? chance.between(2, 25) : 1;
        int start = kind.lines().get(0).cents() == 0 ? 0 : chance.below(most);
        for (int i = 0; i < count; i++) {
            lines.add(line(kind.lines().get((start + i) % most)));
            next += chance.percent(4) ? 2 : 1;
        }
    }

    private Institutional.Line line(RevenueCenters.Line service) {
        int units = chance.between(1, service.units());
        String hcpcs = service.hcpcs();
        boolean drug = hcpcs != null && hcpcs.charAt(0) == 'J';
        return new Institutional.Line(
                next,
                service,
                units,
                kind.dated() && service.modifier() != null && chance.percent(75) ? service.modifier() : null,
                chance.percent(50),
                kind.dated() && !chance.percent(5) ? claim.from().plusDays(chance.below(days + 1)) : null,
                chance.percent(4) && service.center().code().startsWith("0"),
                claim.type() != ClaimType.OUTPATIENT && chance.percent(50),
                !chance.percent(70),
                drug ? chance.pick(Drugs.ALL) : null,
                drug ? chance.between(11, 209) : 0,
                costs(claim.adjusted((long) service.cents() * units), hcpcs != null));
    }

    /** Outpatient, home health and hospice lines have payments; lines of a stay have charges only. */
    private Institutional.Costs costs(long charge, boolean priced) {
        long notCovered = unpaid ? charge : chance.percent(4) ? charge / 10 * 5 : 0;
        if (kind.stay()) {
            return new Institutional.Costs(charge, notCovered, 0, 0, 0);
        }
        boolean outpatient = claim.type() == ClaimType.OUTPATIENT;
        long allowed = priced ? (charge - notCovered) * 36 / 100 : 0;
        long deductible = outpatient && chance.percent(5) ? Math.min(allowed, 8_000) : 0;
        long coinsurance = outpatient ? (allowed - deductible) / 5 : 0;
        return new Institutional.Costs(charge, notCovered, deductible, coinsurance, allowed - deductible - coinsurance);
    }
}
