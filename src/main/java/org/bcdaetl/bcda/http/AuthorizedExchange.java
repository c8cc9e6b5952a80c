package org.bcdaetl.bcda.http;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.bcdaetl.bcda.failure.AccessDeniedException;
import org.bcdaetl.bcda.failure.ProtocolException;

/** Sends requests with the token, to the configured host only, and says what a refusal means. */
public final class AuthorizedExchange {

    private final BcdaSettings settings;
    private final Exchange exchange;
    private final Tokens tokens;

    public AuthorizedExchange(BcdaSettings settings, Exchange exchange, Tokens tokens) {
        this.settings = settings;
        this.exchange = exchange;
        this.tokens = tokens;
    }

    /** Repeats a request as {@link Exchange} does, and once more with a new token where the server refuses the old. */
    public Answer repeat(String method, URI uri, Map<String, String> headers, Predicate<Answer> isFinal)
            throws InterruptedException {
        Tokens.Token token = tokens.get(exchange);
        Answer answer = exchange.repeat(method, requireOwn(uri), with(headers, token), isFinal);
        if (answer.refusesToken()) {
            answer = exchange.repeat(method, uri, with(headers, tokens.renew(exchange, token)), isFinal);
        }
        refuseDenied(answer);
        return answer;
    }

    /**
     * Throws where the server denies a request that no other token would allow.
     *
     * @throws AccessDeniedException for 403, and for a token that is refused though it is new
     */
    public void refuseDenied(Answer answer) {
        String host = settings.baseUrl().getHost();
        if (answer.status() == 403) {
            throw new AccessDeniedException("BCDA at " + host + " accepts the credentials but does not let this ACO use"
                    + " API " + settings.apiVersion() + " (403): ask the BCDA team to enable it for this ACO, or check"
                    + " bcda.api-version.");
        }
        if (answer.refusesToken()) {
            throw new AccessDeniedException("BCDA at " + host + " accepts the credentials but denies the request ("
                    + answer.status() + "): check that bcda.client-id is the one that started the export, and not of"
                    + " another ACO, and ask the BCDA team whether this ACO is enabled.");
        }
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
