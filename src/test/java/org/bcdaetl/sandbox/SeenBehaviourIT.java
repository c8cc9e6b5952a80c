package org.bcdaetl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bcdaetl.sandbox.SandboxClient.diagnostics;
import static org.bcdaetl.sandbox.SandboxClient.json;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bcdaetl.sandbox.faults.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What CMS's own server was seen to do, as the sandbox plays it. */
class SeenBehaviourIT {

    private static final String CLAIMS = "/api/v1/Group/all/$export?_type=ExplanationOfBenefit";
    private static final String FAILED = "Service encountered numerous errors. Job failed to complete.";

    private final SandboxServer server = SandboxServer.start(
            SandboxSettings.of(30, 9).withBeneficiariesPerFile(10).withPollsBeforeReady(4));
    private final SandboxClient client = new SandboxClient(server);

    @BeforeEach
    void logIn() throws Exception {
        client.logIn();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aStuckJobIsPendingForEverAndOnlyDeletingItLetsTheRequestIn() throws Exception {
        server.inject(new Fault.StuckJob(1));
        String job = start();
        for (int look = 0; look < 9; look++) {
            assertThat(client.get(job).headers().firstValue("X-Progress")).hasValue("Pending");
        }
        assertThat(client.kickOff(CLAIMS).statusCode()).isEqualTo(429);
        assertThat(client.send("DELETE", job).statusCode()).isEqualTo(202);
        assertThat(client.send("DELETE", job).statusCode()).isEqualTo(410);
        assertThat(client.kickOff(CLAIMS).statusCode()).isEqualTo(202);
    }

    @Test
    void aCancelledJobComesBackToLife() throws Exception {
        server.inject(new Fault.RevivedJob(1, 1, false));
        String job = start();

        assertThat(client.send("DELETE", job).statusCode()).isEqualTo(202);
        assertThat(diagnostics(client.get(job))).isEqualTo("Job has been cancelled.");
        assertThat(client.get(job).statusCode()).isEqualTo(202);
        assertThat(client.kickOff(CLAIMS).statusCode()).isEqualTo(429);
        assertThat(finished(job).get("output")).hasSize(3);
    }

    @Test
    void aFailedJobIsCompletedLater() throws Exception {
        server.inject(new Fault.RevivedJob(1, 1, true));
        server.inject(new Fault.FailedJob(1));
        String job = start();

        assertThat(diagnostics(client.get(job))).isEqualTo(FAILED);
        assertThat(diagnostics(client.get(job))).isEqualTo(FAILED);
        assertThat(json(client.get(job)).get("output")).hasSize(3);
    }

    @Test
    void progressSticksAtTheFirstFinishedFile() throws Exception {
        String job = start();

        assertThat(List.of(progress(job), progress(job), progress(job)))
                .containsExactly("Pending", "In Progress (33%)", "In Progress (33%)");
    }

    @Test
    void hiddenErrorsLeaveClaimsOutAndSayNothing() throws Exception {
        int all = client.lines(client.export(CLAIMS), "ExplanationOfBenefit").size();
        server.inject(new Fault.HiddenErrors(1, 4));
        JsonNode manifest = client.export(CLAIMS);

        assertThat(manifest.get("error")).isEmpty();
        assertThat(client.lines(manifest, "ExplanationOfBenefit").size()).isLessThan(all);
    }

    @Test
    void errorFilesMayStandAmongTheDataToo() throws Exception {
        server.inject(new Fault.Unretrievable(1, 4));
        server.inject(new Fault.ErrorsAmongOutput(1));
        JsonNode manifest = client.export(CLAIMS);

        assertThat(manifest.get("output").findValuesAsString("url"))
                .contains(manifest.at("/error/0/url").asString());
    }

    @Test
    void anAcosFirstMonthHasNothingBeforeAnySince() throws Exception {
        server.inject(new Fault.NoEarlierAttribution(1));
        String since = CLAIMS + "&_since=2026-08-31T00:00:00Z";

        assertThat(client.kickOff(CLAIMS.replace("all", "runout")).statusCode()).isEqualTo(202);
        HttpResponse<byte[]> refused = client.kickOff(since);
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(diagnostics(refused))
                .isEqualTo("failed to start job; attribution file not found for given _since parameter.");
    }

    @Test
    void aManifestMayNameAnotherHost() throws Exception {
        server.inject(new Fault.ForeignUrls(1, "https://elsewhere.invalid"));

        assertThat(client.export(CLAIMS).get("output").findValuesAsString("url"))
                .allMatch(url -> url.startsWith("https://elsewhere.invalid/data/"));
    }

    @Test
    void refusalsMayBeWithoutWordsAndDouble() throws Exception {
        server.inject(new Fault.Refusal("/jobs/", 1, 404, null, 2));
        server.inject(new Fault.Text("/jobs/", 1, 200, "<html>"));
        String job = start();

        String gone = new String(client.get(job).body(), StandardCharsets.UTF_8);
        assertThat(gone).contains("}{").doesNotContain("diagnostics");
        assertThat(new String(client.get(job).body(), StandardCharsets.UTF_8)).isEqualTo("<html>\n");
        assertThat(client.get(job).statusCode()).isEqualTo(202);
    }

    @Test
    void unknownJobsAndFilesAreRefusedWithAndWithoutWords() throws Exception {
        String job = start();
        finished(job);

        assertThat(diagnostics(client.get("/data/1/0.ndjson"))).isEqualTo("Job not found.");
        assertThat(client.get("/data/77/0.ndjson").statusCode()).isEqualTo(404);
        assertThat(diagnostics(client.get("/api/v1/jobs/77"))).isEmpty();
        assertThat(client.get("/api/v1/jobs/one").statusCode()).isEqualTo(400);
    }

    @Test
    void tokensThatAreNoJwtAreAnotherMatterThanForgedOnes() throws Exception {
        SandboxClient other = new SandboxClient(server);

        assertThat(diagnostics(other.get("/api/v1/metadata", "Authorization", "Bearer a.b.c")))
                .isEqualTo("Expired Token");
        HttpResponse<byte[]> refused = other.get("/api/v1/metadata", "Authorization", "Bearer abc");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(diagnostics(refused)).isEqualTo("Request Error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "HEAD", "PUT"})
    void exportsAreStartedByGetAlone(String method) throws Exception {
        HttpResponse<byte[]> refused = client.send(method, CLAIMS);

        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.headers().firstValue("Allow")).hasValue("GET");
    }

    @Test
    void theListOfJobsHasEveryVersionInNoOrder() throws Exception {
        for (String type : List.of("ExplanationOfBenefit", "Patient", "Coverage")) {
            client.kickOff("/api/v1/Group/all/$export?_type=" + type);
        }
        HttpResponse<byte[]> answer = client.kickOff("/api/v1/jobs");
        JsonNode list = json(answer);

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.headers().firstValue("Content-Length")).isPresent();
        assertThat(list.findValuesAsString("value")).contains("1", "2", "3").doesNotContainSequence("1", "2", "3");
        assertThat(list.findValuesAsString("valueString")).anyMatch(request -> request.contains("/api/v2/"));
        assertThat(list.findValuesAsString("system")).containsOnly(server.baseUri() + "/api/v1/jobs");
    }

    private String start() throws IOException, InterruptedException {
        return client.kickOff(CLAIMS).headers().firstValue("Content-Location").orElseThrow();
    }

    private String progress(String job) throws IOException, InterruptedException {
        return client.get(job).headers().firstValue("X-Progress").orElseThrow();
    }

    private JsonNode finished(String job) throws IOException, InterruptedException {
        HttpResponse<byte[]> status = client.get(job);
        while (status.statusCode() == 202) {
            status = client.get(job);
        }
        return json(status);
    }
}
