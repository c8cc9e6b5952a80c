package org.bcdaetl.bcda;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bcdaetl.bcda.http.Answer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The server's jobs, from a bundle of Tasks in no order, of all versions of the API.
 *
 * @param jobs those whose id can be used
 */
record JobList(List<Job> jobs) {

    private static final Set<String> UNDER_WAY = Set.of("accepted", "in-progress");

    /** How long files are kept after the end of their job. */
    private static final Duration LIFETIME = Duration.ofHours(24);

    /**
     * A job of the list.
     *
     * @param status URL of its status
     * @param state the Task's status
     * @param request what was asked, as the server wrote it
     * @param start when it was; 1970 where the server does not say
     * @param end when it was last changed; 1970 where the server does not say
     */
    record Job(URI status, String state, String request, Instant start, Instant end) {

        boolean isUnderWay() {
            return UNDER_WAY.contains(state);
        }

        /** Whether it runs, or finished so late that its files are there. */
        boolean isOfUse(Instant now) {
            Instant last = end.isAfter(start) ? end : start;
            return isUnderWay()
                    || state.equals("completed") && last.plus(LIFETIME).isAfter(now);
        }

        /** Whether it was started by a request; the host is left out, since the server may know itself by another. */
        boolean isOf(URI wanted) {
            try {
                URI asked = URI.create(request.replaceFirst("^GET ", "").strip().replace("|", "%7C"));
                return Objects.equals(asked.getPath(), wanted.getPath())
                        && Objects.equals(asked.getQuery(), wanted.getQuery());
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }

    /** Whether an answer is a list of jobs: a bundle, or the refusal by which the server says that it has none. */
    static boolean isList(Answer answer) {
        return answer.status() == 200
                        && answer.json().path("resourceType").asString("").equals("Bundle")
                || answer.status() == 404 && answer.says("OperationOutcome");
    }

    /** Reads the list; a job's status is its id after {@code jobs}. Ids of another host are none of ours. */
    static JobList read(Answer list, URI jobs) {
        List<Job> read = new ArrayList<>();
        for (JsonNode entry : list.json().path("entry")) {
            JsonNode task = entry.path("resource");
            JsonNode identifier = task.path("identifier").path(0);
            String id = identifier.path("value").asString("");
            if (!id.isEmpty()
                    && id.chars().allMatch(Character::isLetterOrDigit)
                    && isOwn(identifier.path("system").asString(""), jobs)) {
                JsonNode period = task.path("executionPeriod");
                read.add(new Job(
                        jobs.resolve(id),
                        task.path("status").asString(""),
                        task.path("input").path(0).path("valueString").asString(""),
                        instant(period.path("start").asString("")),
                        instant(period.path("end").asString(""))));
            }
        }
        return new JobList(List.copyOf(read));
    }

    /** The newest job that a request started at or after an instant, or, without one, that is under way. */
    Optional<URI> find(URI request, @Nullable Instant notBefore, Instant now, Set<URI> except) {
        return jobs.stream()
                .filter(job -> notBefore == null
                        ? job.isUnderWay()
                        : job.isOfUse(now) && !job.start().isBefore(notBefore))
                .filter(job -> job.isOf(request) && !except.contains(job.status()))
                .max(Comparator.comparing(Job::start))
                .map(Job::status);
    }

    /** The jobs that run or wait to. */
    List<URI> underWay() {
        return jobs.stream().filter(Job::isUnderWay).map(Job::status).toList();
    }

    private static boolean isOwn(String system, URI jobs) {
        try {
            String host = URI.create(system.strip()).getHost();
            return host == null || host.equalsIgnoreCase(jobs.getHost());
        } catch (IllegalArgumentException e) {
            return true;
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
