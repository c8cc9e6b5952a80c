package org.bcdaetl.bcda.http;

import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import org.bcdaetl.bcda.failure.AccessDeniedException;
import org.bcdaetl.bcda.failure.BcdaException;
import org.bcdaetl.bcda.failure.ProtocolException;
import org.jspecify.annotations.Nullable;

/** Sends requests with the token, to the configured host only, and says what a refusal means. */
public final class AuthorizedExchange {

    private final BcdaSettings settings;
    private final Exchange exchange;
    private final Tokens tokens;
    private final Clock clock;

    public AuthorizedExchange(BcdaSettings settings, Exchange exchange, Tokens tokens, Clock clock) {
        this.settings = settings;
        this.exchange = exchange;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** What may be tried again, with a token. */
    @FunctionalInterface
    public interface Attempt<T, E extends Exception> {
        /** Tries once; a denial comes back as the failure that {@link #denial} makes of it, with its answer. */
        Outcome<T> once(Tokens.Token token) throws E, InterruptedException;
    }

    /** Repeats an attempt as {@link Attempts} says, and at once, one time, with a new token where the old is refused. */
    public <T, E extends Exception> T repeat(Attempt<T, E> attempt) throws E, InterruptedException {
        AtomicBoolean renewed = new AtomicBoolean();
        return exchange.attempts().<T, E>repeat(() -> {
            Tokens.Token token = tokens.get(exchange);
            Outcome<T> outcome = attempt.once(token);
            return refusesToken(outcome) && renewed.compareAndSet(false, true)
                    ? attempt.once(tokens.renew(exchange, token))
                    : outcome;
        });
    }

    /** As above: a request, whose answer fails by 429 and 5xx unless it is known to be final, and where it is a denial. */
    public Answer repeat(String method, URI uri, Map<String, String> headers, Predicate<Answer> isFinal)
            throws InterruptedException {
        requireOwn(uri);
        return repeat(token -> send(method, uri, with(headers, token), isFinal));
    }

    /** As above: a GET, whose answer fails too where it is not what was asked for. */
    public Answer look(
            URI uri,
            Map<String, String> headers,
            Predicate<Answer> isFinal,
            Function<Answer, @Nullable BcdaException> misfit)
            throws InterruptedException {
        requireOwn(uri);
        return repeat(token -> {
            Outcome<Answer> outcome = send("GET", uri, with(headers, token), isFinal);
            if (outcome instanceof Outcome.Done<Answer> done) {
                BcdaException failure = misfit.apply(done.value());
                return failure == null ? done : new Outcome.Failed<>(failure, done.value());
            }
            return outcome;
        });
    }

    private Outcome<Answer> send(String method, URI uri, Map<String, String> headers, Predicate<Answer> isFinal)
            throws InterruptedException {
        Outcome<Answer> outcome = exchange.send(method, uri, headers, isFinal);
        if (outcome instanceof Outcome.Done<Answer> done) {
            BcdaException denial = denial(done.value());
            return denial == null ? done : new Outcome.Failed<>(denial, done.value());
        }
        return outcome;
    }

    private static boolean refusesToken(Outcome<?> outcome) {
        return outcome instanceof Outcome.Failed<?> failed
                && failed.answer() != null
                && failed.answer().refusesToken();
    }

    /** What an answer means that denies the request: 403, a proxy's 407, or that a token is refused; null for every other one. */
    public @Nullable BcdaException denial(Answer answer) {
        String host = settings.baseUrl().getHost();
        if (answer.wantsProxyPassword()) {
            return new Failures(settings).passwordWanted();
        }
        if (answer.status() == 403 && answer.isForeign()) {
            return new Failures(settings).shutOut();
        }
        if (answer.status() == 403) {
            Optional<String> ended = SwitchOff.refusal(settings, answer.status(), clock.instant());
            return ended.isEmpty() && answer.isUnauthorizedError()
                    ? new Failures(settings).unknownAco()
                    : new AccessDeniedException(ended.orElseGet(() -> "BCDA at " + host
                            + " accepts the credentials but does not let this ACO use" + notLet(answer)));
        }
        if (answer.refusesToken()) {
            return new AccessDeniedException("BCDA at " + host + " accepts the credentials but denies the request ("
                    + answer.status() + "): check that bcda.client-id is the one that started the export, and not of"
                    + " another ACO, and ask the BCDA team whether this ACO is enabled.");
        }
        return null;
    }

    /** What of the API an ACO may not use, and what to do, by the words of CMS's server that we know. */
    private String notLet(Answer answer) {
        if (answer.says("V3 access not enabled")) {
            return " API v3 (403): ask the BCDA team to enable v3 for this ACO, and load with bcda.api-version=v2 until"
                    + " then.";
        }
        if (answer.says("v1 nor v2 access")) {
            return " API " + settings.apiVersion() + " (403): ask the BCDA team to enable it, or set"
                    + " bcda.api-version=v3, which is the only one for ACOs of newer models.";
        }
        return " API " + settings.apiVersion() + " (403): ask the BCDA team to enable it for this ACO, or check"
                + " bcda.api-version.";
    }

    /** The address, where the token may go there. */
    public URI requireOwn(URI url) {
        if (!settings.isOwn(url)) {
            throw new ProtocolException("BCDA names an address on another host than bcda.base-url, where the token must"
                    + " not be sent: check bcda.base-url.");
        }
        return url;
    }

    public static Map<String, String> with(Map<String, String> headers, Tokens.Token token) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Authorization", "Bearer " + token.value());
        return all;
    }
}
