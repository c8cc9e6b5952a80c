package org.bcdaetl.bcda.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import org.bcdaetl.bcda.failure.BcdaException;
import org.bcdaetl.bcda.failure.DamagedFileException;
import org.bcdaetl.bcda.failure.ServerFailureException;
import org.bcdaetl.bcda.failure.ThrottledException;
import org.bcdaetl.bcda.failure.UnreachableException;
import org.jspecify.annotations.Nullable;

/** Sends requests that may be repeated, and repeats them while they fail in passing, until an instant at most. */
public final class Exchange {

    /** A wait that the server asks for is told of where it is longer. */
    private static final Duration LONG_WAIT = Duration.ofSeconds(10);

    private final BcdaSettings settings;
    private final Http http;
    private final Clock clock;
    private final Sleeper sleeper;
    private final Notices notices;
    private final Instant until;

    public Exchange(BcdaSettings settings, Http http, Clock clock, Sleeper sleeper, Notices notices) {
        this(settings, http, clock, sleeper, notices, Instant.MAX);
    }

    private Exchange(BcdaSettings settings, Http http, Clock clock, Sleeper sleeper, Notices notices, Instant until) {
        this.settings = settings;
        this.http = http;
        this.clock = clock;
        this.sleeper = sleeper;
        this.notices = notices;
        this.until = until;
    }

    /** The same, whose waits end at an instant. */
    public Exchange until(Instant end) {
        return new Exchange(settings, http, clock, sleeper, notices, end);
    }

    /** Repeats on 429, 5xx and failures of the network. */
    public Answer repeat(String method, URI uri, Map<String, String> headers) throws InterruptedException {
        return repeat(method, uri, headers, answer -> false);
    }

    /** As above, but gives back a failure that is known to be final. */
    public Answer repeat(String method, URI uri, Map<String, String> headers, Predicate<Answer> isFinal)
            throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            @Nullable Answer answer = null;
            BcdaException failure;
            try {
                answer = http.send(method, uri, headers);
                if (!answer.isThrottled() && !answer.isServerFailure() || isFinal.test(answer)) {
                    return answer;
                }
                failure = failure(answer);
            } catch (IOException e) {
                failure = failure(e);
            }
            waitOrGiveUp(attempt, failure, answer);
        }
    }

    /** Waits before the next attempt, or throws the failure where there were enough or the time is over. */
    public void waitOrGiveUp(int attempt, BcdaException failure, @Nullable Answer answer) throws InterruptedException {
        Instant now = clock.instant();
        if (attempt >= settings.retries() || !now.isBefore(until)) {
            throw failure;
        }
        Optional<Duration> retryAfter = answer == null ? Optional.empty() : answer.retryAfter(clock);
        Duration wait = Backoff.delay(settings.retryDelay(), attempt, retryAfter);
        boolean tooLong = now.plus(wait).isAfter(until);
        Duration left = tooLong ? Duration.between(now, until) : wait;
        if (retryAfter.isPresent() && left.compareTo(LONG_WAIT) > 0) {
            notices.tell("BCDA at " + settings.baseUrl().getHost() + " asks to come back later (status "
                    + Objects.requireNonNull(answer).status() + "): the load waits " + left.toSeconds() + " s.");
        }
        sleeper.sleep(left);
        if (tooLong) {
            throw failure;
        }
    }

    public BcdaException failure(Answer answer) {
        String host = settings.baseUrl().getHost();
        return answer.isThrottled()
                ? new ThrottledException(
                        "BCDA at " + host + " asks for fewer requests (429) and did not relent: try again later.")
                : new ServerFailureException("BCDA at " + host + " failed with status " + answer.status() + repeated()
                        + ": try again later, and ask the BCDA team if it goes on.");
    }

    public BcdaException failure(IOException e) {
        String host = settings.baseUrl().getHost();
        IOException cause =
                e instanceof NetworkStream.BrokenException && e.getCause() instanceof IOException inner ? inner : e;
        if (cause instanceof InterruptedIOException) {
            return new UnreachableException("BCDA at " + host + " does not answer in time: check the network, and that"
                    + " CMS has allowed this machine's address (production takes allow-listed source addresses only).");
        }
        if (cause instanceof SSLException) {
            return new UnreachableException("BCDA at " + host + " cannot be trusted, for TLS failed: check"
                    + " bcda.base-url, and the JDK's trusted certificates where a proxy opens TLS.");
        }
        if (Http.isBeforeSending(cause)) {
            return new UnreachableException("BCDA at " + host + " cannot be reached (" + reason(cause)
                    + "): check bcda.base-url and the network.");
        }
        return new UnreachableException("BCDA at " + host + " broke off or damaged an answer" + repeated()
                + ": check the network, and try again later.");
    }

    public BcdaException damaged(String fileName) {
        return new DamagedFileException("File " + fileName + " comes damaged or cut short from BCDA at "
                + settings.baseUrl().getHost() + repeated() + ", for its gzip does not hold: try again later, and ask"
                + " the BCDA team if it goes on.");
    }

    private String repeated() {
        int retries = settings.retries();
        return retries == 0 ? "" : ", also after " + retries + (retries == 1 ? " repetition" : " repetitions");
    }

    private static String reason(IOException failure) {
        if (failure instanceof UnknownHostException) {
            return "no such host is known";
        }
        if (failure instanceof NoRouteToHostException) {
            return "no way leads there";
        }
        return "nothing accepts the connection";
    }
}
