package org.bcdaetl.bcda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bcdaetl.bcda.ScriptedServer.json;
import static org.bcdaetl.bcda.ScriptedServer.status;
import static org.bcdaetl.bcda.ScriptedServer.text;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bcdaetl.bcda.failure.AccessDeniedException;
import org.bcdaetl.bcda.failure.BcdaException;
import org.bcdaetl.bcda.failure.ProtocolException;
import org.bcdaetl.bcda.failure.ShutOutException;
import org.bcdaetl.settings.ApiVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client asks, and what it tells, of the versions of the API. */
class VersionsIT {

    private static final List<String> TYPES = List.of("ExplanationOfBenefit", "Patient", "Coverage");
    private static final ExportRequest FINAL_CLAIMS = new ExportRequest(
            ExportRequest.Scope.GROUP_ALL,
            TYPES,
            Instant.parse("2026-08-15T00:07:48Z"),
            ApiVersion.V3.claimsFilter(false));
    private static final String QUERY = "_type=ExplanationOfBenefit,Patient,Coverage&_since=2026-08-15T00:07:48Z"
            + "&_typeFilter=ExplanationOfBenefit%3F_tag%3D"
            + "https%3A%2F%2Fbluebutton.cms.gov%2Ffhir%2FCodeSystem%2FSystem-Type%7CNationalClaimsHistory%2C"
            + "https%3A%2F%2Fbluebutton.cms.gov%2Ffhir%2FCodeSystem%2FSystem-Type%7CDDPS";
    private static final Duration TO_THE_SWITCH_OFF =
            Duration.between(Instant.parse("2026-09-01T02:15:00Z"), Instant.parse("2027-07-30T00:00:00Z"));

    @Test
    void version3IsToldWhichSystemsClaimsAreWanted() throws Exception {
        try (ScriptedBcda bcda = ScriptedBcda.of("v3")) {
            String export = "GET /api/v3/Group/all/$export";
            bcda.server.on(
                    export,
                    status(202, "Content-Location", bcda.uri("/api/v3/jobs/42").toString()));

            assertThat(bcda.client.startExport(FINAL_CLAIMS))
                    .isEqualTo(new KickOff.Started(bcda.uri("/api/v3/jobs/42")));

            assertThat(bcda.server.asked(export).get(0).query()).isEqualTo(QUERY);
        }
    }

    /** However the server writes the request down: as it came, decoded, or decoded in part. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aJobIsAdoptedOnlyWhereItsFilterIsTheSame(boolean decoded) throws Exception {
        String same = decoded ? QUERY.replace("%2F", "/").replace("%7C", "|").replace("%3A", ":") : QUERY;
        try (ScriptedBcda bcda = ScriptedBcda.of("v3")) {
            bcda.server.on(
                    "GET /api/v3/jobs",
                    json(
                            200,
                            "{'resourceType':'Bundle','entry':[" + task("7", QUERY.replace("%2Chttps", "%2Chttps%3A"))
                                    + "," + task("8", QUERY.substring(0, QUERY.indexOf("&_typeFilter"))) + ","
                                    + task("9", QUERY.substring(0, QUERY.lastIndexOf("%2C"))) + "," + task("5", same)
                                    + "]}"));

            Optional<URI> found = bcda.client.findRunningExport(FINAL_CLAIMS, null, Set.of());

            assertThat(found).hasValue(bcda.uri("/api/v3/jobs/5"));
        }
    }

    private static String task(String id, String query) {
        return "{'resource':{'resourceType':'Task','identifier':[{'value':'" + id
                + "'}],'status':'in-progress','input':[{'valueString':'GET https://api.example/api/v3/Group/all/$export?"
                + query + "'}],'executionPeriod':{'start':'2026-09-01T0" + id + ":00:00Z'}}}";
    }

    @ParameterizedTest
    @CsvSource({
        "v3,V3 access not enabled for this ACO,API v3 (403): ask the BCDA team to enable v3 for this ACO",
        "v2,v1 nor v2 access not enabled for this ACO,'API v2 (403): ask the BCDA team to enable it, or set"
                + " bcda.api-version=v3'",
        "v1,ACO (CMS_ID: A1) is unauthorized,'API v1 (403): ask the BCDA team to enable it for this ACO, or check'"
    })
    void anAcoIsToldWhichVersionItMayNotUse(String version, String words, String told) {
        try (ScriptedBcda bcda = ScriptedBcda.of(version)) {
            bcda.server.on(
                    "GET /api/" + version + "/jobs",
                    json(403, "{'resourceType':'OperationOutcome','issue':[{'details':{'text':'" + words + "'}}]}"));

            assertThatThrownBy(bcda.client::requireExportAccess)
                    .isInstanceOf(AccessDeniedException.class)
                    .hasMessageContaining(told)
                    .hasMessageEndingWith(".");
        }
    }

    @Test
    void aFirewallsPageIsNotTakenForBcdasWord() {
        try (ScriptedBcda bcda = ScriptedBcda.of("v3")) {
            bcda.server.on("GET /api/v3/jobs", text(403, "<html><h1>403 Forbidden</h1></html>"));

            assertThatThrownBy(bcda.client::requireExportAccess)
                    .isInstanceOf(ShutOutException.class)
                    .hasMessageStartingWith("A firewall or proxy before BCDA at 127.0.0.1 refuses the request (403)")
                    .hasMessageNotContaining("html");
        }
    }

    @ParameterizedTest
    @CsvSource({"v1,404", "v2,410", "v1,403", "v2,405"})
    void aVersionThatHasEndedIsToldOfWithTheWayOut(String version, int status) {
        try (ScriptedBcda bcda = ScriptedBcda.of(version)) {
            bcda.clock.pass(TO_THE_SWITCH_OFF);
            String path = "GET /api/" + version;
            bcda.server.on(path + "/Group/all/$export", text(status, "{\"resourceType\":\"OperationOutcome\"}"));
            bcda.server.on(
                    path + "/jobs", text(status, status == 403 ? "{\"resourceType\":\"OperationOutcome\"}" : "gone"));
            bcda.server.on(path + "/metadata", text(status, "{\"resourceType\":\"OperationOutcome\"}"));
            String told = "does not answer API " + version + " any more (" + status
                    + "), since v1 and v2 were switched off on 2027-07-30: bcda-etl migrate --to v3";
            ExportRequest all = new ExportRequest(ExportRequest.Scope.GROUP_ALL, TYPES, null);

            assertThatThrownBy(() -> bcda.client.startExport(all))
                    .isInstanceOf(BcdaException.class)
                    .hasMessageContaining(told);
            assertThatThrownBy(bcda.client::requireExportAccess).hasMessageContaining(told);
            if (status != 403) {
                assertThatThrownBy(bcda.client::metadata).hasMessageContaining(told);
            }
        }
    }

    @Test
    void aVersionThatHasNotEndedIsNotSaidToHave() {
        try (ScriptedBcda bcda = ScriptedBcda.of("v2")) {
            bcda.clock.pass(TO_THE_SWITCH_OFF.minusSeconds(1));
            bcda.server.on("GET /api/v2/jobs", text(404, "404 page not found"));

            assertThatThrownBy(bcda.client::requireExportAccess)
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("check bcda.base-url")
                    .hasMessageNotContaining("2027");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404})
    void januaryIsNoFailureWhicheverStatusItHas(int status) throws Exception {
        try (ScriptedBcda bcda = ScriptedBcda.of("v3")) {
            bcda.server.on(
                    "GET /api/v3/Group/all/$export",
                    json(
                            status,
                            "{'resourceType':'OperationOutcome','issue':[{'details':{'text':'unable to perform export"
                                    + " operations for this Group. No up-to-date attribution information is available"
                                    + " for ACOID A1.'}}]}"));

            assertThat(bcda.client.startExport(FINAL_CLAIMS))
                    .isInstanceOfSatisfying(KickOff.NoDataAvailable.class, none -> assertThat(none.reason())
                            .isEqualTo(KickOff.Reason.ATTRIBUTION));
        }
    }

    @Test
    void aTokenThatVersion3CannotReadIsRenewed() throws Exception {
        try (ScriptedBcda bcda = ScriptedBcda.of("v3")) {
            bcda.server.on(
                    "GET /api/v3/jobs",
                    json(400, "{'resourceType':'OperationOutcome','issue':[{'details':{'text':'Request Error'}}]}"),
                    json(200, "{'resourceType':'Bundle'}"));

            bcda.client.requireExportAccess();

            assertThat(bcda.tokensAsked()).isEqualTo(2);
        }
    }
}
