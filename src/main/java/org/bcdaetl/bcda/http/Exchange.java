package org.bcdaetl.bcda.http;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;

/** Sends requests that may be repeated, and repeats them as {@link Attempts} says. */
public final class Exchange {

    private final Http http;
    private final Failures failures;
    private final Attempts attempts;

    public Exchange(Http http, Failures failures, Attempts attempts) {
        this.http = http;
        this.failures = failures;
        this.attempts = attempts;
    }

    /** The same, whose waits end at an instant. */
    public Exchange until(Instant end) {
        return new Exchange(http, failures, attempts.until(end));
    }

    /** The policy by which requests are repeated. */
    public Attempts attempts() {
        return attempts;
    }

    /** Repeats on 429, 5xx and failures of the network. */
    public Answer repeat(String method, URI uri, Map<String, String> headers) throws InterruptedException {
        return attempts.repeat(() -> send(method, uri, headers, answer -> false));
    }

    /** One attempt, which fails by 407, 429, 5xx and failures of the network; but an answer that is known to be final is one. */
    Outcome<Answer> send(String method, URI uri, Map<String, String> headers, Predicate<Answer> isFinal)
            throws InterruptedException {
        try {
            Answer answer = http.send(method, uri, headers);
            if (answer.wantsProxyPassword()) {
                return new Outcome.Failed<>(failures.passwordWanted(), answer);
            }
            return !answer.isThrottled() && !answer.isServerFailure() || isFinal.test(answer)
                    ? new Outcome.Done<>(answer)
                    : new Outcome.Failed<>(failures.of(answer), answer);
        } catch (IOException e) {
            return new Outcome.Failed<>(failures.of(e), null);
        }
    }
}
