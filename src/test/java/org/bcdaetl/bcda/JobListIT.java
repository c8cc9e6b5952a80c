package org.bcdaetl.bcda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bcdaetl.bcda.ScriptedServer.json;
import static org.bcdaetl.bcda.ScriptedServer.text;
import static org.bcdaetl.bcda.ScriptedServer.times;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bcdaetl.bcda.failure.AccessDeniedException;
import org.bcdaetl.bcda.failure.ProtocolException;
import org.bcdaetl.bcda.failure.ServerFailureException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the client finds the job of a kick-off whose answer was lost. */
class JobListIT {

    private static final String JOBS = "GET /api/v1/jobs";
    private static final String REQUEST = "https://api.example/api/v1/Group/all/$export?_type=Patient,Coverage";
    private static final ExportRequest WANTED =
            new ExportRequest(ExportRequest.Scope.GROUP_ALL, List.of("Patient", "Coverage"), null);

    private final ScriptedBcda bcda = ScriptedBcda.current();
    private final Instant requested = bcda.clock.instant().minusSeconds(60);

    @AfterEach
    void close() {
        bcda.close();
    }

    @Test
    void adoptsTheNewestJobOfTheSameRequest() throws Exception {
        list(
                task("7", "in-progress", REQUEST, requested.plusSeconds(1)),
                task("9", "in-progress", REQUEST, requested.plusSeconds(9)),
                task("8", "accepted", REQUEST, requested.plusSeconds(5)));

        assertThat(find(requested)).hasValue(bcda.uri("/api/v1/jobs/9"));

        ScriptedServer.Asked asked = bcda.server.asked(JOBS).get(0);
        assertThat(asked.header("Accept")).isEqualTo("application/fhir+json");
        assertThat(asked.header("Prefer")).isEqualTo("respond-async");
        assertThat(asked.query()).isNull();
    }

    @Test
    void knowsTheRequestAgainWhereTheServerEncodesIt() throws Exception {
        list(task("7", "accepted", REQUEST.replace(",", "%2C").replace("$", "%24"), requested));

        assertThat(find(requested)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "failed,10",
        "cancelled,10",
        "in-progress,-10",
        "completed,-10",
    })
    void leavesJobsThatAreNoUseOrOlderThanTheRequest(String state, long secondsAfter) throws Exception {
        list(task("7", state, REQUEST, requested.plusSeconds(secondsAfter)));

        assertThat(find(requested)).isEmpty();
    }

    @Test
    void leavesJobsOfOtherRequests() throws Exception {
        list(
                task("7", "in-progress", REQUEST + "&_since=2026-08-15T00:00:00Z", requested),
                task("8", "in-progress", REQUEST.replace("all", "runout"), requested),
                task("9", "in-progress", REQUEST.replace("v1", "v2"), requested),
                task("10", "in-progress", "no address at all", requested),
                task("../../x", "in-progress", REQUEST, requested));

        assertThat(find(requested)).isEmpty();
    }

    @Test
    void adoptsAFinishedJobOnlyWhileItsFilesAreThere() throws Exception {
        Instant now = bcda.clock.instant();
        list(task("7", "completed", REQUEST, now.minus(Duration.ofHours(23))));
        assertThat(find(Instant.EPOCH)).isPresent();

        list(task("7", "completed", REQUEST, now.minus(Duration.ofHours(25))));
        assertThat(find(Instant.EPOCH)).isEmpty();
    }

    @Test
    void readsTwoDocumentsInARowAsNoJobs() throws Exception {
        bcda.server.on(
                JOBS,
                json(404, "{'resourceType':'OperationOutcome','issue':[]}{'resourceType':'Bundle','entry':[]}"),
                json(404, "{'resourceType':'OperationOutcome','issue':[]}"));

        assertThat(find(requested)).isEmpty();
        assertThat(find(requested)).isEmpty();
    }

    /** Not as a list without the job: its kick-off would be sent again. */
    @ParameterizedTest
    @CsvSource({"404,''", "404,404 page not found", "200,<html>", "200,{}", "400,''", "302,''"})
    void asksAgainWhereTheAnswerIsNoList(int status, String body) throws Exception {
        bcda.server.on(JOBS, text(status, body));
        list(task("7", "in-progress", REQUEST, requested));

        assertThat(find(requested)).hasValue(bcda.uri("/api/v1/jobs/7"));
    }

    @Test
    void anAnswerThatIsNeverAListIsAFailureInPassing() {
        bcda.server.on(JOBS, times(9, text(404, "404 page not found")));

        assertThatThrownBy(() -> find(requested))
                .isInstanceOfSatisfying(ServerFailureException.class, failure -> assertThat(failure.isTransient())
                        .isTrue())
                .hasMessageContaining("answers the question for its jobs with something else (status 404)");
        assertThat(bcda.server.asked(JOBS)).hasSize(1 + ScriptedBcda.RETRIES);
    }

    @Test
    void doesNotAskTheApiOf2019WhichHasNoList() throws Exception {
        try (ScriptedBcda old = ScriptedBcda.of2019()) {
            assertThat(old.client.findRunningExport(
                            new ExportRequest(ExportRequest.Scope.RESOURCE_TYPE, List.of("Patient"), null),
                            requested,
                            Set.of()))
                    .isEmpty();
            assertThat(old.client.jobsUnderWay()).isEmpty();
            old.client.requireExportAccess();
            assertThat(old.server.asked()).isEmpty();
        }
    }

    @Test
    void adoptsNoJobThatIsNotWanted() throws Exception {
        list(
                task("9", "completed", REQUEST, requested.plusSeconds(9)),
                task("8", "in-progress", REQUEST, requested.plusSeconds(5)),
                task("7", "in-progress", REQUEST, requested.plusSeconds(1)));
        Set<URI> except = Set.of(bcda.uri("/api/v1/jobs/9"), bcda.uri("/api/v1/jobs/8"));

        assertThat(bcda.client.findRunningExport(WANTED, requested, except)).hasValue(bcda.uri("/api/v1/jobs/7"));
    }

    @Test
    void readsNoIdsOfAnotherServer() throws Exception {
        String here = "'system':'" + bcda.uri("/api/v1/jobs") + "','value'";
        String elsewhere = "'system':'https://elsewhere.example/api/v1/jobs','value'";
        list(
                task("7", "in-progress", REQUEST, requested.plusSeconds(1)).replace("'value'", here),
                task("8", "in-progress", REQUEST, requested.plusSeconds(5)).replace("'value'", elsewhere));

        assertThat(find(requested)).hasValue(bcda.uri("/api/v1/jobs/7"));
    }

    @Test
    void knowsWhichJobsAreUnderWay() throws Exception {
        list(
                task("7", "in-progress", REQUEST, requested),
                task("8", "completed", REQUEST, requested),
                task("9", "accepted", REQUEST + "&_since=2026-08-15T00:00:00Z", requested));

        assertThat(bcda.client.jobsUnderWay()).containsExactly(bcda.uri("/api/v1/jobs/7"), bcda.uri("/api/v1/jobs/9"));
    }

    @Test
    void anAcoMayExportWhereItGetsAListEvenAnEmptyOne() throws Exception {
        list(task("7", "in-progress", REQUEST, requested));
        bcda.server.on(
                JOBS, json(404, "{'resourceType':'OperationOutcome','issue':[]}{'resourceType':'Bundle','entry':[]}"));

        bcda.client.requireExportAccess();
        bcda.client.requireExportAccess();

        assertThat(bcda.server.asked(JOBS)).hasSize(2);
    }

    @Test
    void anAcoThatMayNotUseTheVersionIsToldSo() {
        bcda.server.on(
                JOBS,
                json(
                        403,
                        "{'resourceType':'OperationOutcome','issue':[{'diagnostics':'v1 nor v2 access not enabled for"
                                + " this ACO'}]}"));

        assertThatThrownBy(bcda.client::requireExportAccess)
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("does not let this ACO use API v1 (403)")
                .hasMessageContaining("ask the BCDA team");
    }

    @ParameterizedTest
    @CsvSource({"200,<html>", "404,404 page not found", "405,''", "400,''"})
    void somethingElseThanAListPointsAtTheSettings(int status, String body) {
        bcda.server.on(JOBS, text(status, body));

        assertThatThrownBy(bcda.client::requireExportAccess)
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("bcda.base-url");
    }

    private Optional<URI> find(Instant notBefore) throws InterruptedException {
        return bcda.client.findRunningExport(WANTED, notBefore, Set.of());
    }

    private void list(String... tasks) {
        bcda.server.on(
                JOBS,
                json(200, "{'resourceType':'Bundle','type':'searchset','entry':[" + String.join(",", tasks) + "]}"));
    }

    private static String task(String id, String state, String request, Instant start) {
        return "{'resource':{'resourceType':'Task','identifier':[{'value':'" + id + "'}],'status':'" + state
                + "','input':[{'valueString':'GET " + request + "'}],'executionPeriod':{'start':'" + start + "'}}}";
    }
}
