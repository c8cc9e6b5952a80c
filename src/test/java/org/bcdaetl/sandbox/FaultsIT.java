package org.bcdaetl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bcdaetl.sandbox.SandboxClient.diagnostics;
import static org.bcdaetl.sandbox.SandboxClient.json;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.bcdaetl.sandbox.faults.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FaultsIT {

    private static final String PATIENTS = "/api/v1/Group/all/$export?_type=Patient";
    private static final String CLAIMS = "/api/v1/Group/all/$export?_type=ExplanationOfBenefit";

    private final SandboxServer server = SandboxServer.start(SandboxSettings.of(30, 9));
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
    void answersAreUsedUpAfterTheirTimes() throws Exception {
        server.inject(new Fault.Answer("$export", 2, 503));
        server.inject(new Fault.Answer("$export", 1, 429, "60"));

        assertThat(client.kickOff(PATIENTS).statusCode()).isEqualTo(503);
        assertThat(client.kickOff(PATIENTS).statusCode()).isEqualTo(503);
        assertThat(client.kickOff(PATIENTS).headers().firstValue("Retry-After")).hasValue("60");
        assertThat(client.kickOff(PATIENTS).statusCode()).isEqualTo(202);
    }

    @Test
    void aLostAnswerLeavesTheJobRunning() throws Exception {
        server.inject(new Fault.LostAnswer("$export", 2));

        assertThatThrownBy(() -> client.kickOff(PATIENTS)).isInstanceOf(IOException.class);
        assertThat(json(client.kickOff("/api/v1/jobs")).findValuesAsString("valueString"))
                .containsOnlyOnce("GET " + server.baseUri() + PATIENTS);
    }

    @Test
    void connectionsDropInTheMiddleOfAFile() throws Exception {
        String url = firstFile(PATIENTS);
        server.inject(new Fault.DroppedConnection("/data/", 1, 5_000));

        assertThatThrownBy(() -> client.get(url)).isInstanceOf(IOException.class);
        assertThat(client.get(url).body().length).isGreaterThan(5_000);
        assertThat(server.requests().entries().stream()
                        .filter(entry -> entry.path().startsWith("/data/"))
                        .map(SandboxLog.Entry::complete))
                .containsExactly(false, true);
    }

    @Test
    void filesAreTruncatedFlippedAndSlow() throws Exception {
        String url = firstFile(PATIENTS);
        byte[] whole = client.get(url).body();
        server.inject(new Fault.TruncatedBody("/data/", 1, 5_000));
        assertThat(client.get(url).body()).isEqualTo(Arrays.copyOf(whole, 5_000));

        server.inject(new Fault.FlippedByte("/data/", 1, 70));
        byte[] flipped = whole.clone();
        flipped[70] ^= 1;
        assertThat(client.get(url).body()).isEqualTo(flipped);

        server.inject(new Fault.SlowBody("/data/", 1, 20_000, Duration.ofMillis(1)));
        assertThat(client.get(url).body()).isEqualTo(whole);
    }

    @Test
    void jobsFailAndVanishForGood() throws Exception {
        String failing = client.kickOff(PATIENTS)
                .headers()
                .firstValue("Content-Location")
                .orElseThrow();
        server.inject(new Fault.FailedJob(1));
        assertThat(diagnostics(client.get(failing)))
                .isEqualTo("Service encountered numerous errors. Job failed to complete.");
        assertThat(client.get(failing).statusCode()).isEqualTo(500);

        String vanishing = client.kickOff(PATIENTS)
                .headers()
                .firstValue("Content-Location")
                .orElseThrow();
        server.inject(new Fault.GoneJob(1, 404));
        HttpResponse<byte[]> gone = client.get(vanishing);
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(new String(gone.body(), StandardCharsets.UTF_8)).contains("}{");
        assertThat(client.get(vanishing).statusCode()).isEqualTo(404);
    }

    @Test
    void manifestsListNothing() throws Exception {
        server.inject(new Fault.NoOutput(1, true));
        assertThat(client.export(PATIENTS).get("output").isNull()).isTrue();
        server.inject(new Fault.NoOutput(1, false));
        assertThat(client.export(PATIENTS).get("output")).isEmpty();
    }

    @Test
    void badLinesStandAmongTheClaims() throws Exception {
        List<String> good = client.lines(client.export(CLAIMS), "ExplanationOfBenefit");
        server.inject(new Fault.MalformedLines(1, 3));
        List<String> spoiled = client.lines(client.export(CLAIMS), "ExplanationOfBenefit");

        assertThat(spoiled).hasSize(good.size() + 3).containsAll(good);
        assertThat(spoiled.stream().filter(line -> line.endsWith("[{"))).hasSize(3);
    }

    @Test
    void unretrievableClaimsAreMissingAndReported() throws Exception {
        int all = client.lines(client.export(CLAIMS), "ExplanationOfBenefit").size();
        server.inject(new Fault.Unretrievable(1, 4));
        JsonNode manifest = client.export(CLAIMS);
        String errors =
                new String(client.get(manifest.at("/error/0/url").asString()).body(), StandardCharsets.UTF_8);

        assertThat(client.lines(manifest, "ExplanationOfBenefit").size()).isLessThan(all);
        assertThat(errors.lines()).hasSize(4).allMatch(line -> line.contains("OperationOutcome"));
    }

    private String firstFile(String path) throws Exception {
        return client.export(path).at("/output/0/url").asString();
    }
}
