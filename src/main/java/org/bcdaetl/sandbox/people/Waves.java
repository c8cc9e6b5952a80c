package org.bcdaetl.sandbox.people;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The sandbox's calendar: wave 0 is the first data load, every further wave is one night later. */
public final class Waves {

    /** The first day that claims of wave 0 may have. */
    public static final LocalDate FIRST_DAY_OF_HISTORY = LocalDate.of(2025, 1, 1);

    /** The year of the monthly enrollment blocks. */
    public static final int REFERENCE_YEAR = 2026;

    private static final Instant FIRST_LOAD = Instant.parse("2026-09-01T04:44:01.705398Z");
    private static final DateTimeFormatter LAST_UPDATED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZoneId.of("America/New_York"));

    private Waves() {}

    /** When the data of a wave was loaded: the {@code transactionTime} of exports in that wave. */
    public static Instant transactionTime(int wave) {
        return FIRST_LOAD.plus(Duration.ofDays(wave));
    }

    /** A time at which a resource was touched in a wave after the first: after the load before, not after this one. */
    public static Instant touchedIn(int wave, Chance chance) {
        return transactionTime(wave).minusSeconds(chance.between(60, 82_800)).minusMillis(chance.below(1000));
    }

    /** A time at which a resource of wave 0 was last touched: weeks after {@code day}, before the first load. */
    static Instant touchedBeforeFirstLoad(LocalDate day, Chance chance) {
        long soonest = Duration.between(
                        day.plusDays(41).atStartOfDay(ZoneOffset.UTC).toInstant(), FIRST_LOAD)
                .toMinutes();
        return FIRST_LOAD
                .minus(Duration.ofMinutes(chance.between(30, (int) Math.min(300_000, soonest))))
                .minusMillis(chance.below(1000));
    }

    /** The day of a wave's load. */
    public static LocalDate day(int wave) {
        return transactionTime(wave).atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** The form of {@code meta.lastUpdated}: milliseconds and an Eastern offset. */
    public static String lastUpdated(Instant instant) {
        return LAST_UPDATED.format(instant);
    }
}
