package org.bcdaetl.bcda.http;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A short answer of the server.
 *
 * @param status HTTP status
 * @param headers by lower-case name; of several the first
 * @param body as it came
 */
public record Answer(int status, Map<String, String> headers, byte[] body) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** What the server says of a job that it does not have, and of a file. */
    private static final Set<String> GONE = Set.of("Job not found", "Job has been cancelled");

    @Nullable
    public String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** The first JSON document of the body: BCDA sends two in a row at times. Missing where there is none. */
    public JsonNode json() {
        try (MappingIterator<JsonNode> documents =
                JSON.readerFor(JsonNode.class).readValues(body)) {
            return documents.hasNext() ? documents.next() : MissingNode.getInstance();
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    /** Whether the server's words contain a phrase that we know. They are compared, and never passed on. */
    public boolean says(String phrase) {
        return new String(body, StandardCharsets.UTF_8).contains(phrase);
    }

    /** Whether it is none of the API's own refusals but somebody else's, such as a firewall's page, or nothing at all. */
    public boolean isForeign() {
        return !says("OperationOutcome");
    }

    /** Whether it is an OperationOutcome that does not say what happened. */
    public boolean isWordlessOutcome() {
        JsonNode json = json();
        JsonNode issue = json.path("issue").path(0);
        return isOutcome(json)
                && issue.path("diagnostics").asString("").isEmpty()
                && issue.path("details").path("text").asString("").isEmpty();
    }

    private static boolean isOutcome(JsonNode json) {
        return json.path("resourceType").asString("").equals("OperationOutcome");
    }

    /**
     * Whether the server refuses an ACO with these two words alone: it does not find the ACO, or its own look for it failed. The
     * refusals that are meant have other words.
     */
    public boolean isUnauthorizedError() {
        return status == 403 && words().strip().equals("Unauthorized Error");
    }

    /** Whether the token is at fault: 401, or 400 with these two words alone where it is none of BCDA's tokens. */
    public boolean refusesToken() {
        return status == 401 || status == 400 && words().strip().equals("Request Error");
    }

    /** What the first issue says; version 3 of the API may say it in its details alone. */
    private String words() {
        JsonNode issue = json().path("issue").path(0);
        String diagnostics = issue.path("diagnostics").asString("");
        return diagnostics.isEmpty() ? issue.path("details").path("text").asString("") : diagnostics;
    }

    public boolean isServerFailure() {
        return status >= 500;
    }

    public boolean isThrottled() {
        return status == 429;
    }

    /** Whether a proxy wants a password. */
    public boolean wantsProxyPassword() {
        return status == 407;
    }

    /**
     * Whether a job or file is gone for good: 410, or 404 where the server says so, by words that it has for that or by the two
     * documents that it has for an archived job. Any other 404 may also be a database that failed the server for a moment.
     */
    public boolean isGone() {
        return status == 410 || isNotFound() && (GONE.stream().anyMatch(this::says) || isTwoOutcomes());
    }

    public boolean isNotFound() {
        return status == 404;
    }

    private boolean isTwoOutcomes() {
        try (MappingIterator<JsonNode> documents =
                JSON.readerFor(JsonNode.class).readValues(body)) {
            return documents.hasNext()
                    && isOutcome(documents.next())
                    && documents.hasNext()
                    && isOutcome(documents.next());
        } catch (JacksonException e) {
            return false;
        }
    }

    /** How long the server asks to wait: seconds, or an HTTP date. */
    public Optional<Duration> retryAfter(Clock clock) {
        String value = header("Retry-After");
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value.strip())));
        } catch (NumberFormatException e) {
            return retryAfterDate(value, clock.instant());
        }
    }

    private static Optional<Duration> retryAfterDate(String value, Instant now) {
        try {
            Instant then = ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(now, then));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
