package org.bcdaetl.bcda;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Sends requests that may be repeated, and repeats them while they fail in passing. */
final class Exchange {

    private final BcdaSettings settings;
    private final Http http;
    private final Clock clock;
    private final Sleeper sleeper;

    Exchange(BcdaSettings settings, Http http, Clock clock, Sleeper sleeper) {
        this.settings = settings;
        this.http = http;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** Repeats on 429, 5xx and failures of the network. */
    Answer repeat(String method, URI uri, Map<String, String> headers) throws InterruptedException {
        return repeat(method, uri, headers, answer -> false);
    }

    /** As above, but gives back a failure that is known to be final. */
    Answer repeat(String method, URI uri, Map<String, String> headers, Predicate<Answer> isFinal)
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

    /** Waits before the next attempt, or throws the failure where there were enough. */
    void waitOrGiveUp(int attempt, BcdaException failure, @Nullable Answer answer) throws InterruptedException {
        if (attempt >= settings.retries()) {
            throw failure;
        }
        Optional<Duration> retryAfter = answer == null ? Optional.empty() : answer.retryAfter(clock);
        sleeper.sleep(Backoff.delay(settings.retryDelay(), attempt, retryAfter));
    }

    BcdaException failure(Answer answer) {
        String host = settings.baseUrl().getHost();
        return answer.isThrottled()
                ? new ThrottledException("BCDA at " + host
                        + " asks for fewer requests (429) and did not relent: run again later to resume.")
                : new ServerFailureException("BCDA at " + host + " failed with status " + answer.status()
                        + ", also after " + settings.retries() + " repetitions: run again later to resume.");
    }

    BcdaException failure(IOException e) {
        String host = settings.baseUrl().getHost();
        IOException cause =
                e instanceof NetworkStream.BrokenException && e.getCause() instanceof IOException inner ? inner : e;
        if (cause instanceof InterruptedIOException) {
            return new UnreachableException("BCDA at " + host + " does not answer in time: check the network, and that"
                    + " CMS has allowed this machine's address (production takes allow-listed source addresses only),"
                    + " then run again to resume.");
        }
        if (cause instanceof SSLException) {
            return new UnreachableException("BCDA at " + host + " cannot be trusted (" + name(cause)
                    + "): check bcda.base-url, and the JDK's trusted certificates where a proxy opens TLS.");
        }
        if (Http.isBeforeSending(cause)) {
            return new UnreachableException("BCDA at " + host + " cannot be reached (" + name(cause)
                    + "): check bcda.base-url and the network, then run again to resume.");
        }
        return new UnreachableException("BCDA at " + host + " broke off or damaged an answer (" + name(cause)
                + "), also after " + settings.retries() + " repetitions: run again later to resume.");
    }

    private static String name(IOException failure) {
        return failure.getClass().getSimpleName();
    }
}
