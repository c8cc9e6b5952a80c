package org.bcdaetl.bcda;

import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Finds a job in the server's list of jobs, a bundle of Tasks. */
final class JobList {

    /** States of jobs that are worth adopting. */
    private static final Set<String> ADOPTABLE = Set.of("accepted", "in-progress", "completed");

    private JobList() {}

    /** Id of the newest job that a request started at or after an instant. */
    static Optional<String> find(Answer list, URI request, Instant notBefore) {
        String newest = "";
        Instant newestStart = Instant.MIN;
        for (JsonNode entry : list.json().path("entry")) {
            JsonNode task = entry.path("resource");
            Instant start = instant(task.path("executionPeriod").path("start").asString(""));
            String id = task.path("identifier").path(0).path("value").asString("");
            boolean fits = ADOPTABLE.contains(task.path("status").asString(""))
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
