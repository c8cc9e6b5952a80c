package org.bcdaetl.bcda;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Finds a job in the server's list of jobs, a bundle of Tasks. */
final class JobList {

    private static final Set<String> UNDER_WAY = Set.of("accepted", "in-progress");

    /** How long files are kept after the end of their job. */
    private static final Duration LIFETIME = Duration.ofHours(24);

    private JobList() {}

    /** Id of the newest job that a request started at or after an instant. */
    static Optional<String> find(Answer list, URI request, Instant notBefore, Instant now) {
        String newest = "";
        Instant newestStart = Instant.MIN;
        for (JsonNode entry : list.json().path("entry")) {
            JsonNode task = entry.path("resource");
            Instant start = instant(task.path("executionPeriod").path("start").asString(""));
            String id = task.path("identifier").path(0).path("value").asString("");
            boolean fits = isAdoptable(task, start, now)
                    && isSame(task.path("input").path(0).path("valueString").asString(""), request)
                    && !start.isBefore(notBefore)
                    && !id.isEmpty()
                    && id.chars().allMatch(Character::isLetterOrDigit);
            if (fits && (newest.isEmpty() || start.isAfter(newestStart))) {
                newest = id;
                newestStart = start;
            }
        }
        return Optional.of(newest).filter(id -> !id.isEmpty());
    }

    private static boolean isAdoptable(JsonNode task, Instant start, Instant now) {
        String status = task.path("status").asString("");
        Instant end = instant(task.path("executionPeriod").path("end").asString(""));
        Instant last = end.isAfter(start) ? end : start;
        return UNDER_WAY.contains(status)
                || status.equals("completed") && last.plus(LIFETIME).isAfter(now);
    }

    private static boolean isSame(String input, URI wanted) {
        try {
            URI request = URI.create(input.replaceFirst("^GET ", "").strip());
            return Objects.equals(request.getPath(), wanted.getPath())
                    && Objects.equals(request.getQuery(), wanted.getQuery());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }
}
