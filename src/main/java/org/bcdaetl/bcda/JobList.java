package org.bcdaetl.bcda;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds a job in the server's list of jobs, a bundle of Tasks. */
final class JobList {

    private static final Set<String> UNDER_WAY = Set.of("accepted", "in-progress");

    /** How long files are kept after the end of their job. */
    private static final Duration LIFETIME = Duration.ofHours(24);

    private JobList() {}

    /** Id of the newest job that a request started at or after an instant, or, without one, that is under way. */
    static Optional<String> find(Answer list, URI request, @Nullable Instant notBefore, Instant now) {
        String newest = "";
        Instant newestStart = Instant.MIN;
        for (JsonNode entry : list.json().path("entry")) {
            JsonNode task = entry.path("resource");
            Instant start = instant(task.path("executionPeriod").path("start").asString(""));
            String id = task.path("identifier").path(0).path("value").asString("");
            boolean fits = (notBefore == null ? isUnderWay(task) : isAdoptable(task, start, now, notBefore))
                    && isSame(task.path("input").path(0).path("valueString").asString(""), request)
                    && !id.isEmpty()
                    && id.chars().allMatch(Character::isLetterOrDigit);
            if (fits && (newest.isEmpty() || start.isAfter(newestStart))) {
                newest = id;
                newestStart = start;
            }
        }
        return Optional.of(newest).filter(id -> !id.isEmpty());
    }

    private static boolean isUnderWay(JsonNode task) {
        return UNDER_WAY.contains(task.path("status").asString(""));
    }

    private static boolean isAdoptable(JsonNode task, Instant start, Instant now, Instant notBefore) {
        if (start.isBefore(notBefore)) {
            return false;
        }
        String status = task.path("status").asString("");
        Instant end = instant(task.path("executionPeriod").path("end").asString(""));
        Instant last = end.isAfter(start) ? end : start;
        return isUnderWay(task)
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
