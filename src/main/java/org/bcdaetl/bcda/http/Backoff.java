package org.bcdaetl.bcda.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next attempt: twice as long each time, spread out, and at least what the server asks. */
public final class Backoff {

    private static final Duration RETRY_AFTER_FLOOR = Duration.ofSeconds(1);
    private static final Duration CAP = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 20;

    private Backoff() {}

    /** The wait before repetition number {@code attempt}, from 0. */
    static Duration delay(Duration first, int attempt, Optional<Duration> retryAfter) {
        Duration own = spread(cap(first.multipliedBy(1L << Math.min(attempt, MOST_DOUBLINGS)), CAP));
        return retryAfter
                .map(asked -> cap(max(asked, RETRY_AFTER_FLOOR), CAP))
                .map(asked -> max(asked, own))
                .orElse(own);
    }

    /** The wait before the next kick-off where the server refused one for another: the server's own may be zero. */
    public static Duration untilFree(Duration floor, Duration asked) {
        return max(floor, cap(asked, CAP));
    }

    /** The wait between two looks at a job. */
    public static Duration poll(Duration floor, Duration cap, int attempt) {
        return max(floor, spread(cap(floor.multipliedBy(1L << Math.min(attempt / 3, MOST_DOUBLINGS)), cap)));
    }

    /** Between three quarters of it and all, so that many clients do not come back at once. */
    private static Duration spread(Duration duration) {
        long millis = duration.toMillis();
        return Duration.ofMillis(millis - ThreadLocalRandom.current().nextLong(millis / 4 + 1));
    }

    private static Duration cap(Duration duration, Duration cap) {
        return duration.compareTo(cap) > 0 ? cap : duration;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
