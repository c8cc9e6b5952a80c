package org.bcdaetl.sandbox.life;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.bcdaetl.sandbox.people.Chance;
import org.bcdaetl.sandbox.people.ClaimType;

/** How long a claim takes: half of them some weeks, the last ones most of a year. */
final class Lag {

    /** Days of half of all claims, of all but an eighth, a twenty-fifth and a hundredth, and of the last one. */
    private static final int[] INSTITUTIONS = {13, 28, 50, 95, 185, 330};

    private static final int[] PHYSICIANS = {9, 22, 44, 90, 180, 320};
    private static final int[] PHARMACIES = {7, 14, 26, 45, 90, 190};
    private static final double[] SHARES = {0, 0.5, 0.86, 0.96, 0.99, 1};

    private Lag() {}

    /** The Friday of the week in which a claim is paid. */
    static LocalDate processed(ClaimType type, LocalDate through, Chance chance) {
        int[] days =
                switch (type) {
                    case CARRIER, DME -> PHYSICIANS;
                    case PDE -> PHARMACIES;
                    default -> INSTITUTIONS;
                };
        double share = chance.unit();
        int step = 1;
        while (share >= SHARES[step]) {
            step++;
        }
        double within = (share - SHARES[step - 1]) / (SHARES[step] - SHARES[step - 1]);
        LocalDate paid = through.plusDays((long) (days[step - 1] + within * (days[step] - days[step - 1])));
        return paid.with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY));
    }

    /** When a paid claim is in the data that exports are made of. */
    static LocalDate loaded(LocalDate processed, Chance chance) {
        return processed.plusDays(chance.between(4, 10));
    }
}
