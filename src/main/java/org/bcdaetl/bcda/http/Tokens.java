package org.bcdaetl.bcda.http;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.bcdaetl.bcda.failure.CredentialsRefusedException;
import org.bcdaetl.bcda.failure.ProtocolException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The access token: fetched when first needed, kept in memory, renewed shortly before it ends. One renewal at a time,
 * however many threads need it.
 */
public final class Tokens {

    private static final Duration UNKNOWN_LIFETIME = Duration.ofMinutes(5);
    private static final Duration MARGIN = Duration.ofMinutes(1);
    private static final long LONGEST_SECONDS = Duration.ofDays(1).toSeconds();

    private final BcdaSettings settings;
    private final Clock clock;
    private @Nullable Token current;

    public Tokens(BcdaSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** A token that is good for a while yet. */
    public synchronized Token get(Exchange exchange) throws InterruptedException {
        Token token = current;
        if (token == null || !clock.instant().isBefore(token.renewAt())) {
            token = fetch(exchange);
            current = token;
        }
        return token;
    }

    /** A new token after the server refused one, unless another thread renewed it already. */
    public synchronized Token renew(Exchange exchange, Token refused) throws InterruptedException {
        if (refused.equals(current)) {
            current = null;
        }
        return get(exchange);
    }

    private Token fetch(Exchange exchange) throws InterruptedException {
        String basic = settings.clientId() + ":" + settings.clientSecret().value();
        Answer answer = exchange.repeat(
                "POST",
                settings.resolve("/auth/token"),
                Map.of(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)),
                        "Accept",
                        "application/json"));
        if (answer.status() == 403) {
            throw new Failures(settings).shutOut();
        }
        if (answer.status() == 400 || answer.status() == 401) {
            throw new CredentialsRefusedException(
                    "BCDA at " + settings.baseUrl().getHost()
                            + " refuses the credentials: check bcda.client-id and bcda.client-secret-file (production secrets"
                            + " end after 90 days and have to be renewed).");
        }
        JsonNode json = answer.json();
        String value = json.path("access_token").asString("").strip();
        if (answer.status() != 200 || value.isEmpty()) {
            throw new ProtocolException("The server at " + settings.baseUrl().getHost() + " answers the request for a"
                    + " token with something else (status " + answer.status() + "): check bcda.base-url.");
        }
        Duration lifetime = lifetime(json.path("expires_in"), value);
        Duration margin = lifetime.compareTo(MARGIN.multipliedBy(2)) < 0 ? lifetime.dividedBy(2) : MARGIN;
        return new Token(value, clock.instant().plus(lifetime).minus(margin));
    }

    /** {@code expires_in} is a string today, was missing in 2019 and should be a number. */
    private Duration lifetime(JsonNode expiresIn, String token) {
        try {
            return seconds(Long.parseLong(expiresIn.asString("").strip()));
        } catch (NumberFormatException e) {
            return jwtExpiry(token)
                    .map(expiry -> expiry - clock.instant().getEpochSecond())
                    .filter(left -> left > 0)
                    .map(Tokens::seconds)
                    .orElse(UNKNOWN_LIFETIME);
        }
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(Math.min(Math.max(1, seconds), LONGEST_SECONDS));
    }

    private static Optional<Long> jwtExpiry(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            JsonNode claims =
                    JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(parts[1]));
            return claims.path("exp").isNumber()
                    ? Optional.of(claims.path("exp").asLong())
                    : Optional.empty();
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A token and when to renew it; not shown. */
    public record Token(String value, Instant renewAt) {
        @Override
        public String toString() {
            return "token";
        }
    }
}
