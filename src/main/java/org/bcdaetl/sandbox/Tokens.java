package org.bcdaetl.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bcdaetl.sandbox.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Gives out access tokens for the client {@code sandbox} / {@code sandbox} and knows which are still good. */
final class Tokens {

    private static final Pattern BEARER = Pattern.compile("^Bearer (\\S+)$");
    private static final Duration LIFETIME = Duration.ofMinutes(20);
    private static final String CREDENTIALS = "sandbox:sandbox";

    private final SandboxSettings settings;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> expiries = new ConcurrentHashMap<>();

    public Tokens(SandboxSettings settings) {
        this.settings = settings;
    }

    /** {@code POST /auth/token} with Basic credentials. */
    Reply issue(Request request) {
        String authorization = request.header("Authorization");
        if (authorization == null || !authorization.startsWith("Basic ")) {
            return Reply.text(400, "Bad Request");
        }
        if (!CREDENTIALS.equals(credentials(authorization.substring(6).strip()))) {
            return Reply.text(401, "Unauthorized");
        }
        Instant expiry = Instant.now().plus(LIFETIME);
        String token = jwt(expiry);
        expiries.put(token, expiry);
        JsonObject body = new JsonObject().put("access_token", token).put("token_type", "bearer");
        if (settings.mode() == SandboxSettings.Mode.CURRENT) {
            body.put("expires_in", Long.toString(LIFETIME.toSeconds()));
        }
        return Reply.json(200, body).with("Cache-Control", "no-store").with("Pragma", "no-cache");
    }

    /** What is wrong with a request's token: null when it is good. */
    @Nullable
    Reply refusal(Request request) {
        String authorization = request.header("Authorization");
        Matcher bearer = authorization == null ? null : BEARER.matcher(authorization);
        if (bearer == null || !bearer.matches()) {
            return Outcome.reply(settings.mode(), request.version(), 401, "Invalid Token");
        }
        String token = bearer.group(1);
        if (settings.mode() == SandboxSettings.Mode.CURRENT && token.split("\\.", -1).length != 3) {
            return Outcome.reply(settings.mode(), request.version(), 400, "Request Error");
        }
        Instant expiry = expiries.getOrDefault(token, Instant.EPOCH);
        return Instant.now().isBefore(expiry)
                ? null
                : Outcome.reply(settings.mode(), request.version(), 401, "Expired Token");
    }

    /** Makes every token given out so far an expired one. */
    void expireAll() {
        expiries.replaceAll((token, expiry) -> Instant.EPOCH);
    }

    /** A token that looks like a JWT, with a signature that is random. */
    private String jwt(Instant expiry) {
        byte[] signature = new byte[48];
        random.nextBytes(signature);
        return base64("{\"alg\":\"RS512\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64(("{\"exp\":" + expiry.getEpochSecond() + "}").getBytes(StandardCharsets.UTF_8)) + "."
                + base64(signature);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String credentials(String encoded) {
        try {
            return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
