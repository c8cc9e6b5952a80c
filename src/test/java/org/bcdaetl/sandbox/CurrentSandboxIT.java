package org.bcdaetl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bcdaetl.sandbox.SandboxClient.diagnostics;
import static org.bcdaetl.sandbox.SandboxClient.json;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CurrentSandboxIT {

    private static final int PEOPLE = 40;

    private final SandboxSettings settings = SandboxSettings.of(PEOPLE, 3).withBeneficiariesPerFile(10);
    private final SandboxServer server = SandboxServer.start(settings);
    private final SandboxClient client = new SandboxClient(server);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void tokensComeWithTheirLifetimeAsText() throws Exception {
        JsonNode token = client.logIn();

        assertThat(token.get("expires_in").isString()).isTrue();
        assertThat(token.get("expires_in").asString()).isEqualTo("1200");
        assertThat(client.post("").statusCode()).isEqualTo(400);
        HttpResponse<byte[]> refused = client.post("Basic c2FuZGJveDp3cm9uZw==");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
    }

    @Test
    void expiredAndUnknownTokensAreTold() throws Exception {
        assertThat(diagnostics(client.kickOff("/api/v1/Patient/$export"))).isEqualTo("Invalid Token");
        client.logIn();
        server.expireTokens();
        HttpResponse<byte[]> expired = client.kickOff("/api/v1/Patient/$export");

        assertThat(expired.statusCode()).isEqualTo(401);
        assertThat(diagnostics(expired)).isEqualTo("Expired Token");
        assertThat(client.get("/api/v1/metadata").statusCode()).isEqualTo(401);
    }

    @Test
    void exportsAllTypesInManyFiles() throws Exception {
        client.logIn();
        HttpResponse<byte[]> started = client.kickOff("/api/v1/Group/all/$export");
        String job = started.headers().firstValue("Content-Location").orElseThrow();
        HttpResponse<byte[]> first = client.get(job);
        HttpResponse<byte[]> second = client.get(job);

        assertThat(started.statusCode()).isEqualTo(202);
        assertThat(started.body()).isEmpty();
        assertThat(job).isEqualTo(server.baseUri() + "/api/v1/jobs/1");
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(first.headers().firstValue("X-Progress")).hasValue("Pending");
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.headers().firstValue("Expires").orElseThrow()).endsWith(" +0000 UTC");
        JsonNode manifest = json(second);
        assertThat(manifest.get("transactionTime").asString()).isEqualTo("2026-09-01T04:44:01.705398Z");
        assertThat(manifest.get("error")).isEmpty();
        assertThat(manifest.get("output")).hasSize(4 + 1 + 1);
        assertThat(client.lines(manifest, "Patient")).hasSize(PEOPLE);
        assertThat(client.lines(manifest, "Coverage")).hasSize(4 * PEOPLE);
        ByteArrayOutputStream claims = new ByteArrayOutputStream();
        new SyntheticPopulation(PEOPLE, 3).writeExplanationOfBenefits(0, 0, PEOPLE, claims);
        assertThat(String.join("\n", client.lines(manifest, "ExplanationOfBenefit")) + "\n")
                .isEqualTo(claims.toString(StandardCharsets.UTF_8));
    }

    @Test
    void gzipEndsInAnEmptyMemberAndPlainIsTheSame() throws Exception {
        client.logIn();
        JsonNode manifest = client.export("/api/v1/Group/all/$export?_type=Patient");
        String url = manifest.at("/output/0/url").asString();
        HttpResponse<byte[]> plain = client.get(url);
        HttpResponse<byte[]> gzip = client.get(url, "Accept-Encoding", "gzip");

        assertThat(gzip.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(gzip.headers().firstValue("Content-Length")).isEmpty();
        assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes())
                .isEqualTo(plain.body());
        ByteArrayInputStream tail = new ByteArrayInputStream(gzip.body(), gzip.body().length - 23, 23);
        assertThat(new GZIPInputStream(tail).readAllBytes()).isEmpty();
        assertThat(server.requests().entries()).allMatch(SandboxLog.Entry::complete);
    }

    @Test
    void duplicateExportsAreRefusedAndTheJobListTellsWhich() throws Exception {
        client.logIn();
        HttpResponse<byte[]> none = client.kickOff("/api/v1/jobs");
        HttpResponse<byte[]> first = client.kickOff("/api/v1/Group/all/$export");
        HttpResponse<byte[]> second = client.kickOff("/api/v1/Group/all/$export?_type=Patient");
        JsonNode list = json(client.kickOff("/api/v1/jobs"));

        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(new String(none.body(), StandardCharsets.UTF_8)).contains("}{");
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(second.statusCode()).isEqualTo(429);
        assertThat(second.body()).isEmpty();
        assertThat(second.headers().firstValue("Retry-After")).hasValue("0");
        assertThat(list.at("/entry/0/resource/identifier/0/value").asString()).isEqualTo("1");
        assertThat(list.at("/entry/0/resource/status").asString()).isEqualTo("accepted");
        assertThat(list.at("/entry/0/resource/input/0/valueString").asString())
                .isEqualTo("GET " + server.baseUri() + "/api/v1/Group/all/$export");
        assertThat(client.send("DELETE", "/api/v1/jobs/1").statusCode()).isEqualTo(202);
        assertThat(client.get("/api/v1/jobs/1").statusCode()).isEqualTo(404);
        assertThat(client.kickOff("/api/v1/Group/all/$export").statusCode()).isEqualTo(202);
    }

    @Test
    void theListOfJobsTellsWhenAJobEndedAndNotWhenItIsAsked() throws Exception {
        client.logIn();
        client.export("/api/v1/Group/all/$export?_type=Patient");
        Instant after = Instant.now();
        JsonNode list = json(client.kickOff("/api/v1/jobs"));

        Instant end =
                Instant.parse(list.at("/entry/0/resource/executionPeriod/end").asString());
        assertThat(end).isBeforeOrEqualTo(after);
    }

    @Test
    void badKickOffsGetBcdasWords() throws Exception {
        client.logIn();

        assertThat(diagnostics(client.get("/api/v1/Patient/$export", "Accept", "application/json")))
                .isEqualTo("application/fhir+json is the only supported response format");
        assertThat(diagnostics(client.get("/api/v1/Patient/$export", "Accept", "application/fhir+json")))
                .isEqualTo("Prefer header is required");
        assertThat(diagnostics(client.kickOff("/api/v1/Group/new/$export"))).isEqualTo("Invalid group ID");
        assertThat(diagnostics(client.kickOff("/api/v1/Patient/$export?_type=Claim")))
                .startsWith("invalid resource type Claim. Supported types [");
        assertThat(diagnostics(client.kickOff("/api/v1/Patient/$export?_type=Patient,Patient")))
                .isEqualTo("Repeated resource type Patient");
        assertThat(diagnostics(client.kickOff("/api/v1/Patient/$export?_since=2026-08-01T00:00:00+00:00")))
                .isEqualTo("Invalid date format supplied in _since parameter.  Date must be in FHIR Instant format.");
        assertThat(diagnostics(client.kickOff("/api/v1/Patient/$export?_since=2026-09-02T04:44:01Z")))
                .endsWith("Date must be a date that has already passed");
        assertThat(client.kickOff("/api/v1/Patient/$export?_outputFormat=application/fhir+ndjson")
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.kickOff("/api/v1/Patient/$export?_outputFormat=application/fhir%2Bndjson")
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void sinceAndNightsGiveTheStateOfTheLastNight() throws Exception {
        client.logIn();
        Map<String, String> nightly = new TreeMap<>();
        JsonNode manifest = client.export("/api/v1/Group/all/$export");
        take(nightly, manifest);
        for (int night = 1; night <= 3; night++) {
            server.advance();
            String since = manifest.get("transactionTime").asString();
            manifest = client.export("/api/v1/Group/all/$export?_since=" + since);
            take(nightly, manifest);
        }
        Map<String, String> full = new TreeMap<>();
        take(full, client.export("/api/v1/Group/all/$export"));

        assertThat(nightly).isEqualTo(full);
        assertThat(client.export("/api/v1/Group/all/$export?_since="
                                + manifest.get("transactionTime").asString())
                        .get("output"))
                .isEmpty();
    }

    @Test
    void openEndpointsNeedNoToken() throws Exception {
        assertThat(json(client.get("/api/v1/metadata")).get("fhirVersion").asString())
                .isEqualTo("3.0.1");
        assertThat(json(client.get("/_version")).get("version").asString()).isEqualTo("r292");
        assertThat(json(client.get("/_health")).get("database").asString()).isEqualTo("ok");
    }

    private void take(Map<String, String> state, JsonNode manifest) throws Exception {
        for (ResourceType type : ResourceType.values()) {
            for (String line : client.lines(manifest, type.fhirName())) {
                state.put(SandboxClient.JSON.readTree(line).get("id").asString(), line);
            }
        }
    }
}
