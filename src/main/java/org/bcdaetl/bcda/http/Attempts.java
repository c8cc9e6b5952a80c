package org.bcdaetl.bcda.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one policy of what is repeated, how often and after which wait: what fails in passing, by its failure's own word, as
 * often as {@code bcda.retries} says, and until an instant at most.
 */
public final class Attempts {

    /** A wait that the server asks for is told of where it is longer. */
    private static final Duration LONG_WAIT = Duration.ofSeconds(10);

    private final BcdaSettings settings;
    private final Clock clock;
    private final Sleeper sleeper;
    private final Notices notices;
    private final Instant until;

    public Attempts(BcdaSettings settings, Clock clock, Sleeper sleeper, Notices notices) {
        this(settings, clock, sleeper, notices, Instant.MAX);
    }

    private Attempts(BcdaSettings settings, Clock clock, Sleeper sleeper, Notices notices, Instant until) {
        this.settings = settings;
        this.clock = clock;
        this.sleeper = sleeper;
        this.notices = notices;
        this.until = until;
    }

    /** What may be tried again. */
    @FunctionalInterface
    public interface Attempt<T, E extends Exception> {
        /** Tries once. What it throws ends the attempts; what may pass comes back as a failure. */
        Outcome<T> once() throws E, InterruptedException;
    }

    /** The same, whose waits end at an instant. */
    public Attempts until(Instant end) {
        return new Attempts(settings, clock, sleeper, notices, end);
    }

    /**
     * Tries until it is done.
     *
     * @throws org.bcdaetl.bcda.failure.BcdaException the last failure, where it does not pass or there were enough
     */
    public <T, E extends Exception> T repeat(Attempt<T, E> attempt) throws E, InterruptedException {
        for (int number = 0; ; number++) {
            Outcome<T> outcome = attempt.once();
            if (outcome instanceof Outcome.Failed<T> failed) {
                waitOrGiveUp(number, failed);
            } else if (outcome instanceof Outcome.Done<T> done) {
                return done.value();
            }
        }
    }

    /** Whether no attempt follows this one. */
    public boolean isLast(int number) {
        return number >= settings.retries();
    }

    private void waitOrGiveUp(int number, Outcome.Failed<?> failed) throws InterruptedException {
        Instant now = clock.instant();
        if (!failed.failure().isTransient() || isLast(number) || !now.isBefore(until)) {
            throw failed.failure();
        }
        @Nullable Answer answer = failed.answer();
        Optional<Duration> retryAfter = answer == null ? Optional.empty() : answer.retryAfter(clock);
        Duration wait = Backoff.delay(settings.retryDelay(), number, retryAfter);
        boolean tooLong = now.plus(wait).isAfter(until);
        Duration left = tooLong ? Duration.between(now, until) : wait;
        if (retryAfter.isPresent() && left.compareTo(LONG_WAIT) > 0) {
            notices.tell("BCDA at " + settings.baseUrl().getHost() + " asks to come back later (status "
                    + Objects.requireNonNull(answer).status() + "): the load waits " + left.toSeconds() + " s.");
        }
        sleeper.sleep(left);
        if (tooLong) {
            throw failed.failure();
        }
    }
}
