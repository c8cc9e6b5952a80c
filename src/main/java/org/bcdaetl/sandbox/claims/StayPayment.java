package org.bcdaetl.sandbox.claims;

import java.time.temporal.ChronoUnit;
import org.bcdaetl.sandbox.people.Chance;
import org.bcdaetl.sandbox.people.Claim;
import org.bcdaetl.sandbox.people.ClaimType;
import org.bcdaetl.sandbox.people.Occasion;
import org.jspecify.annotations.Nullable;

/**
 * What Medicare pays for a stay: of a hospital by the weight of its group, the hospital's own rate and, now and then, an
 * outlier; of a skilled nursing facility by the day, the first twenty without coinsurance.
 */
final class StayPayment {

    /** Cents of a stay of weight one, in thousandths; the largest hospitals, which teach, have more. */
    private static final int BASE_RATE = 1_000;

    private static final int TEACHING_RATE = 160;

    private static final int NURSING_RATE = 62_000;
    private static final int FREE_DAYS = 20;
    private static final int MOST_DAYS = 100;

    private final Claim claim;
    private final Chance chance;
    private final boolean teaching;
    private final long outlier;
    private final long paid;
    private final long coinsurance;

    StayPayment(Claim claim, Chance chance) {
        this.claim = claim;
        this.chance = chance;
        Occasion occasion = claim.occasion();
        this.teaching = claim.type() == ClaimType.INPATIENT && occasion.facility() <= 3;
        if (occasion.work() instanceof Occasion.Stay stay) {
            int more = teaching ? TEACHING_RATE : 10 * (occasion.facility() % 7);
            long rate = (long) stay.drg().weight() * (BASE_RATE + more);
            outlier = chance.percent(3) ? rate * chance.between(15, 90) / 100 : 0;
            paid = claim.adjusted(Math.max(0, rate + outlier - stay.deductible()));
            coinsurance = 0;
        } else if (occasion.work() instanceof Occasion.Nursing nursing) {
            outlier = 0;
            long days = Math.min(ChronoUnit.DAYS.between(claim.from(), occasion.through()) + 1, MOST_DAYS);
            long shared = Math.max(0, Math.min(days, nursing.before() + days - FREE_DAYS));
            coinsurance = shared * (claim.from().getYear() == 2025 ? 20_950 : 21_700);
            paid = claim.adjusted(days * (NURSING_RATE + 500L * (occasion.facility() % 9)) - coinsurance);
        } else {
            outlier = 0;
            paid = 0;
            coinsurance = 0;
        }
    }

    long paid() {
        return paid;
    }

    long coinsurance() {
        return coinsurance;
    }

    /** What a stay's payment is made of. */
    Institutional.Payments parts(Institutional.Costs total) {
        boolean inpatient = claim.type() == ClaimType.INPATIENT;
        return new Institutional.Payments(
                total,
                share(teaching, 11),
                share(inpatient && claim.occasion().facility() % 2 == 1, 16),
                share(inpatient && claim.occasion().facility() % 2 == 1, 45),
                inpatient ? chance.below(3) * 1250L : 0,
                claim.occasion().work() instanceof Occasion.Stay stay ? stay.deductible() : 0,
                outlier,
                teaching ? paid / 80 : 0);
    }

    private @Nullable Long share(boolean has, int part) {
        return has ? Long.valueOf(paid / part) : null;
    }
}
