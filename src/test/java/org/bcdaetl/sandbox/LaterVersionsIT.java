package org.bcdaetl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bcdaetl.sandbox.SandboxClient.diagnostics;
import static org.bcdaetl.sandbox.SandboxClient.json;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bcdaetl.sandbox.api.Version;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What versions 2 and 3 of the API do otherwise than version 1. */
class LaterVersionsIT {

    private static final String TAG = "ExplanationOfBenefit?_tag=https://bluebutton.cms.gov/fhir/CodeSystem/";
    private static final String FINAL_SYSTEMS =
            TAG + "System-Type|NationalClaimsHistory,https://bluebutton.cms.gov/fhir/CodeSystem/System-Type|DDPS";

    private final SandboxServer server = SandboxServer.start(SandboxSettings.of(4, 3));
    private final SandboxClient client = new SandboxClient(server);

    @BeforeEach
    void logIn() throws Exception {
        client.logIn();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void eachVersionHasItsPathsAndItsFhir(Version version) throws Exception {
        String api = "/api/" + version;
        JsonNode metadata = json(client.get(api + "/metadata"));
        HttpResponse<byte[]> started = client.kickOff(api + "/Group/all/$export?_type=Patient");
        String job = started.headers().firstValue("Content-Location").orElseThrow();
        JsonNode list = json(client.kickOff(api + "/jobs"));

        assertThat(metadata.get("fhirVersion").asString()).isEqualTo(version == Version.V1 ? "3.0.1" : "4.0.1");
        assertThat(metadata.toString()).contains(api + "/Group/[groupId]/$export");
        assertThat(job).isEqualTo(server.baseUri() + api + "/jobs/1");
        assertThat(list.at("/entry/0/resource/identifier/0/system").asString())
                .isEqualTo(server.baseUri() + api + "/jobs");
        assertThat(client.get(job).statusCode()).isEqualTo(202);
        assertThat(client.get(job).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void eachVersionServesPeopleCoveragesAndClaimsInItsOwnShape(Version version) throws Exception {
        JsonNode manifest = client.export("/api/" + version + "/Group/all/$export");
        List<String> people = client.lines(manifest, "Patient");
        List<String> coverages = client.lines(manifest, "Coverage");
        List<String> claims = client.lines(manifest, "ExplanationOfBenefit");

        assertThat(people)
                .isNotEmpty()
                .allMatch(line -> line.contains("C4BB-Patient|2.2.0") == (version == Version.V3));
        assertThat(people).allMatch(line -> line.contains("C4BB-Patient") == (version != Version.V1));
        assertThat(coverages).isNotEmpty().allMatch(line -> line.contains("\"grouping\"") == (version == Version.V1));
        assertThat(coverages).allMatch(line -> line.contains("nahdo.org") == (version == Version.V3));
        assertThat(claims).isNotEmpty().allMatch(line -> line.contains("supportingInfo") == (version != Version.V1));
        assertThat(claims).allMatch(line -> line.contains("codesystem/eob-type") == (version != Version.V3));
    }

    @Test
    void theSameExportOfAnotherVersionIsNoDuplicate() throws Exception {
        assertThat(client.kickOff("/api/v2/Group/all/$export").statusCode()).isEqualTo(202);
        assertThat(client.kickOff("/api/v3/Group/all/$export").statusCode()).isEqualTo(202);
        assertThat(client.kickOff("/api/v3/Group/all/$export?_type=Patient").statusCode())
                .isEqualTo(429);
    }

    @Test
    void version3SaysWhereItChoseTheClaimsItself() throws Exception {
        JsonNode chosen = client.export("/api/v3/Group/all/$export");
        JsonNode asked = client.export("/api/v3/Group/all/$export?_typeFilter=" + encoded(FINAL_SYSTEMS));

        assertThat(chosen.get("error")).hasSize(1);
        String url = chosen.at("/error/0/url").asString();
        assertThat(url).endsWith("/warnings-and-info.ndjson");
        JsonNode notice = json(client.get(url));
        assertThat(notice.at("/issue/0/severity").asString()).isEqualTo("warning");
        assertThat(notice.at("/issue/0/diagnostics").asString()).startsWith("Default System-Type behavior includes");
        assertThat(asked.get("error")).isEmpty();
        assertThat(asked.get("output")).hasSameSizeAs(chosen.get("output"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient?_tag=x",
                "ExplanationOfBenefit",
                "ExplanationOfBenefit?",
                "ExplanationOfBenefit?status=active",
                "ExplanationOfBenefit?outcome=queued",
                "ExplanationOfBenefit?service-date=ne2026",
                "ExplanationOfBenefit?service-date=ge01/02/2026",
                "ExplanationOfBenefit?_tag=DDPS",
                TAG + "System-Type|RIF",
                TAG + "System-Type|DDPS,",
                TAG + "Final-Action|DDPS"
            })
    void version3RefusesFiltersThatItDoesNotKnowAndTheOthersIgnoreThem(String filter) throws Exception {
        HttpResponse<byte[]> refused = client.kickOff("/api/v3/Patient/$export?_typeFilter=" + encoded(filter));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(diagnostics(refused)).startsWith("Invalid _typeFilter parameter: ");
        assertThat(client.kickOff("/api/v1/Patient/$export?_typeFilter=" + encoded(filter))
                        .statusCode())
                .isEqualTo(202);
        assertThat(client.kickOff("/api/v2/Patient/$export?_typeFilter=" + encoded(filter))
                        .statusCode())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FINAL_SYSTEMS,
                TAG + "System-Type|SharedSystem",
                TAG + "Final-Action|FinalAction&outcome=complete,partial&service-date=ge2026-01-01",
                "ExplanationOfBenefit?service-date=2026"
            })
    void version3TakesTheFiltersThatItKnows(String filter) throws Exception {
        String path = "/api/v3/Patient/$export?_typeFilter=" + encoded(filter);

        assertThat(client.kickOff(path + "&_typeFilter=" + encoded(filter)).statusCode())
                .isEqualTo(400);
        assertThat(client.kickOff(path).statusCode()).isEqualTo(202);
    }

    @Test
    void eachVersionKnowsItsTypes() throws Exception {
        assertThat(diagnostics(client.kickOff("/api/v2/Patient/$export?_type=Claim")))
                .isEqualTo("unauthorized resource type Claim");
        assertThat(diagnostics(client.kickOff("/api/v3/Patient/$export?_type=Claim")))
                .startsWith("invalid resource type Claim.");
    }

    @ParameterizedTest
    @CsvSource({"v1,false,false", "v2,true,true", "v3,true,false"})
    void errorsHaveTheDetailsOfTheirVersion(String version, boolean details, boolean coding) throws Exception {
        JsonNode issue =
                json(client.kickOff("/api/" + version + "/Group/new/$export")).at("/issue/0");

        assertThat(issue.get("code").asString()).isEqualTo("structure");
        assertThat(issue.at("/details/text").asString("")).isEqualTo(details ? "Invalid group ID" : "");
        assertThat(issue.at("/details/coding").isMissingNode()).isEqualTo(!coding);
    }

    @Test
    void aTransactionTimeOfVersion3IsThatOfTheExportAndNoChangeIsLost() throws Exception {
        try (SandboxServer many = SandboxServer.start(SandboxSettings.of(60, 3))) {
            SandboxClient all = new SandboxClient(many);
            all.logIn();
            JsonNode first = all.export("/api/v3/Group/all/$export");
            String since = first.get("transactionTime").asString();
            int nothing = all.export("/api/v3/Group/all/$export?_since=" + since)
                    .get("output")
                    .size();
            many.advance();
            JsonNode later = all.export("/api/v3/Group/all/$export?_since=" + since);
            JsonNode ofVersion1 = all.export("/api/v1/Group/all/$export?_since=2026-09-01T04:44:01.705398Z");

            assertThat(since).isGreaterThan("2026-09-01T04:44:01.705398Z");
            assertThat(nothing).isZero();
            assertThat(people(all.lines(later, "Patient")))
                    .isNotEmpty()
                    .isEqualTo(people(all.lines(ofVersion1, "Patient")));
            assertThat(claims(all.lines(later, "ExplanationOfBenefit")))
                    .isNotEmpty()
                    .isEqualTo(claims(all.lines(ofVersion1, "ExplanationOfBenefit")));
            for (JsonNode manifest : List.of(later, ofVersion1)) {
                assertThat(texts(all.lines(manifest, "Coverage"), "/beneficiary/reference"))
                        .isEqualTo(texts(all.lines(manifest, "Patient"), "/id").stream()
                                .map("Patient/"::concat)
                                .collect(Collectors.toSet()));
            }
        }
    }

    @Test
    void anAcoThatMayNotUseAVersionGetsTokenAndMetadataOnly() throws Exception {
        try (SandboxServer strict = SandboxServer.start(SandboxSettings.of(4, 3).withVersions(Version.V3))) {
            SandboxClient denied = new SandboxClient(strict);
            denied.logIn();

            assertThat(denied.get("/api/v2/metadata").statusCode()).isEqualTo(200);
            assertThat(denied.kickOff("/api/v2/jobs").statusCode()).isEqualTo(403);
            assertThat(diagnostics(denied.kickOff("/api/v1/Patient/$export")))
                    .isEqualTo("v1 nor v2 access not enabled for this ACO");
            assertThat(denied.kickOff("/api/v3/Patient/$export").statusCode()).isEqualTo(202);
        }
        try (SandboxServer old = SandboxServer.start(SandboxSettings.of(4, 3).withVersions(Version.V1, Version.V2))) {
            SandboxClient denied = new SandboxClient(old);
            denied.logIn();

            assertThat(diagnostics(denied.kickOff("/api/v3/Patient/$export")))
                    .isEqualTo("V3 access not enabled for this ACO");
        }
    }

    /** The MBIs of each person: what the versions have in common of people. */
    private static List<Set<String>> people(List<String> lines) {
        List<Set<String>> people = new ArrayList<>();
        for (String line : lines) {
            Set<String> held = new TreeSet<>();
            for (JsonNode identifier : SandboxClient.JSON.readTree(line).get("identifier")) {
                if (identifier.get("system").asString().endsWith("/us-mbi")) {
                    held.add(identifier.get("value").asString());
                }
            }
            people.add(held);
        }
        return people;
    }

    /** Days, lines and payment of each claim: its ids are others in each version. */
    private static List<String> claims(List<String> lines) {
        List<String> claims = new ArrayList<>();
        for (String line : lines) {
            JsonNode claim = SandboxClient.JSON.readTree(line);
            claims.add(claim.at("/billablePeriod/start").asString() + " "
                    + claim.at("/billablePeriod/end").asString() + " "
                    + claim.get("item").size() + " "
                    + claim.at("/payment/date").asString(""));
        }
        return claims;
    }

    private static Set<String> texts(List<String> lines, String pointer) {
        return lines.stream()
                .map(line -> SandboxClient.JSON.readTree(line).at(pointer).asString())
                .collect(Collectors.toSet());
    }

    private static String encoded(String filter) {
        return URLEncoder.encode(filter, StandardCharsets.UTF_8);
    }
}
