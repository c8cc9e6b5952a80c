package org.bcdaetl.bcda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bcdaetl.bcda.ScriptedServer.json;
import static org.bcdaetl.bcda.ScriptedServer.lost;
import static org.bcdaetl.bcda.ScriptedServer.status;
import static org.bcdaetl.bcda.ScriptedServer.text;
import static org.bcdaetl.bcda.ScriptedServer.times;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bcdaetl.bcda.failure.AccessDeniedException;
import org.bcdaetl.bcda.failure.ProtocolException;
import org.bcdaetl.bcda.failure.UnreachableException;
import org.bcdaetl.settings.ApiVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the client starts an export: once, and knowing what became of it. */
class KickOffIT {

    private static final String EXPORT = "GET /api/v1/Group/all/$export";
    private static final ExportRequest ALL = new ExportRequest(
            ExportRequest.Scope.GROUP_ALL, List.of("ExplanationOfBenefit", "Patient", "Coverage"), null);

    private final ScriptedBcda bcda = ScriptedBcda.current();

    @AfterEach
    void close() {
        bcda.close();
    }

    @Test
    void asksTodaysApiForSeveralTypesSinceAnInstant() throws Exception {
        bcda.server.on(EXPORT, started());

        KickOff kickOff = bcda.client.startExport(
                new ExportRequest(ALL.scope(), ALL.types(), Instant.parse("2026-08-15T00:07:48.123456Z")));

        assertThat(kickOff).isEqualTo(new KickOff.Started(bcda.job()));
        ScriptedServer.Asked asked = bcda.server.asked(EXPORT).get(0);
        assertThat(asked.query())
                .isEqualTo("_type=ExplanationOfBenefit,Patient,Coverage&_since=2026-08-15T00:07:48.123456Z");
        assertThat(asked.headers().get("Accept")).containsExactly("application/fhir+json");
        assertThat(asked.headers().get("Prefer")).containsExactly("respond-async");
        assertThat(asked.headers().get("Authorization")).containsExactly("Bearer token-1");
    }

    @ParameterizedTest
    @CsvSource({"GROUP_RUNOUT,/api/v1/Group/runout/$export", "PATIENT,/api/v1/Patient/$export"})
    void asksTheOtherEndpointsOfToday(ExportRequest.Scope scope, String path) throws Exception {
        bcda.server.on("GET " + path, started());

        assertThat(bcda.client.startExport(new ExportRequest(scope, List.of("Patient"), null)))
                .isInstanceOf(KickOff.Started.class);

        assertThat(bcda.server.asked("GET " + path).get(0).query()).isEqualTo("_type=Patient");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ExplanationOfBenefit", "Patient", "Coverage"})
    void asksTheApiOf2019ForOneTypeWithoutAQuery(String type) throws Exception {
        try (ScriptedBcda old = ScriptedBcda.of2019()) {
            String line = "GET /api/v1/" + type + "/$export";
            old.server.on(line, status(202, "Content-Location", old.job().toString()));

            assertThat(old.client.startExport(
                            new ExportRequest(ExportRequest.Scope.RESOURCE_TYPE, List.of(type), null)))
                    .isInstanceOf(KickOff.Started.class);

            ScriptedServer.Asked asked = old.server.asked(line).get(0);
            assertThat(asked.query()).isNull();
            assertThat(asked.headers().get("Accept")).containsExactly("application/fhir+json");
            assertThat(asked.headers().get("Prefer")).containsExactly("respond-async");
        }
    }

    @Test
    void sendsAKickOffOnceWhereItsAnswerIsLost() throws Exception {
        bcda.server.on(EXPORT, lost(), started());

        assertThat(bcda.client.startExport(ALL)).isInstanceOf(KickOff.Unknown.class);

        assertThat(bcda.server.asked(EXPORT)).hasSize(1);
        assertThat(bcda.waits).isEmpty();
    }

    @Test
    void sendsAKickOffOnceWhereTheServerFails() throws Exception {
        bcda.server.on(EXPORT, json(500, "{'resourceType':'OperationOutcome'}"), started());

        assertThat(bcda.client.startExport(ALL)).isInstanceOf(KickOff.Unknown.class);

        assertThat(bcda.server.asked(EXPORT)).hasSize(1);
    }

    @Test
    void repeatsAKickOffThatTheServerPutsOffBeforeStartingAnything() throws Exception {
        bcda.server.on(EXPORT, status(503, "Retry-After", "1"), started());

        assertThat(bcda.client.startExport(ALL)).isInstanceOf(KickOff.Started.class);

        assertThat(bcda.waits).hasSize(1);
    }

    @Test
    void renewsTheTokenOnceForAKickOff() throws Exception {
        bcda.server.on(EXPORT, status(503, "Retry-After", "1"), status(401), started());

        assertThat(bcda.client.startExport(ALL)).isInstanceOf(KickOff.Started.class);

        assertThat(bcda.tokensAsked()).isEqualTo(2);
        bcda.server.on(EXPORT, times(5, status(401)));
        assertThatThrownBy(() -> bcda.client.startExport(ALL)).isInstanceOf(AccessDeniedException.class);
        assertThat(bcda.tokensAsked()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "0,60",
        "-5,60",
        "90,90",
        "'Tue, 01 Sep 2026 02:17:00 GMT',120",
        "'Mon, 31 Aug 2026 00:00:00 GMT',60",
        "86400,300"
    })
    void asksForAtLeastAMinuteAndAtMostFiveWhereAJobIsUnderWay(String retryAfter, long seconds) throws Exception {
        bcda.client.authenticate();
        bcda.server.on(EXPORT, status(429, "Retry-After", retryAfter));

        KickOff kickOff = bcda.client.startExport(ALL);

        assertThat(kickOff)
                .isInstanceOfSatisfying(KickOff.AlreadyRunning.class, running -> assertThat(running.retryAfter())
                        .hasValue(Duration.ofSeconds(seconds)));
        assertThat(bcda.server.asked(EXPORT)).hasSize(1);
    }

    @Test
    void says429WithoutAWaitAsItIs() throws Exception {
        bcda.server.on(EXPORT, status(429));

        assertThat(bcda.client.startExport(ALL)).isEqualTo(new KickOff.AlreadyRunning(Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "failed to start job; attribution file not found,ATTRIBUTION",
        "'unable to perform export operations for this Group. No up-to-date attribution information is available for"
                + " ACOID ''A0001''',ATTRIBUTION",
        "failed to start job; attribution file not found for given _since parameter.,SINCE_TOO_OLD",
        "runout data is no longer available. Runout data expires 180 days after ingestion,RUNOUT_EXPIRED"
    })
    void takesJanuaryForNoDataRatherThanAFailure(String words, KickOff.Reason reason) throws Exception {
        bcda.server.on(
                EXPORT,
                text(404, "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"diagnostics\":\"" + words + "\"}]}"));

        assertThat(bcda.client.startExport(ALL)).isInstanceOfSatisfying(KickOff.NoDataAvailable.class, none -> {
            assertThat(none.reason()).isEqualTo(reason);
            assertThat(none.message()).doesNotContain("A0001");
        });
    }

    @Test
    void aRunoutWithoutAttributionIsNotToldToAskForTheRunout() throws Exception {
        String nothing = "failed to start job; attribution file not found";
        bcda.server.on("GET /api/v1/Group/runout/$export", text(404, nothing));
        bcda.server.on(EXPORT, text(404, nothing));

        assertThat(bcda.client.startExport(new ExportRequest(ExportRequest.Scope.GROUP_RUNOUT, ALL.types(), null)))
                .isEqualTo(new KickOff.NoDataAvailable(
                        KickOff.Reason.ATTRIBUTION, "BCDA has no runout data for this ACO now: nothing was changed."));
        assertThat(bcda.client.startExport(ALL))
                .isInstanceOfSatisfying(KickOff.NoDataAvailable.class, none -> assertThat(none.message())
                        .endsWith("until then bcda.group=runout gives last year's."));
    }

    @Test
    void aTokenThatTheServerCannotReadIsRenewedOnceToo() throws Exception {
        ScriptedServer.Reply unreadable =
                json(400, "{'resourceType':'OperationOutcome','issue':[{'diagnostics':'Request Error'}]}");
        bcda.server.on(EXPORT, unreadable, started());

        assertThat(bcda.client.startExport(ALL)).isInstanceOf(KickOff.Started.class);

        assertThat(bcda.tokensAsked()).isEqualTo(2);
        bcda.server.on(EXPORT, times(5, unreadable));
        assertThatThrownBy(() -> bcda.client.startExport(ALL))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("denies the request (400)");
    }

    @Test
    void anAcoThatMayNotUseTheVersionIsToldSo() {
        bcda.server.on(
                EXPORT,
                json(
                        403,
                        "{'resourceType':'OperationOutcome','issue':[{'diagnostics':'v1 nor v2 access not enabled for"
                                + " this ACO'}]}"));

        assertThatThrownBy(() -> bcda.client.startExport(ALL))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("does not let this ACO use API v1 (403)");
        assertThat(bcda.server.asked(EXPORT)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"Claim,''", "ExplanationOfBenefit,ExplanationOfBenefit?_tag=s|DDPS"})
    void aRefusalPointsAtTheSettingThatNotEveryAcoMayHaveWhereItIsSet(String type, String filter) throws Exception {
        bcda.server.on(EXPORT, times(2, text(400, "unauthorized resource type Claim")));

        assertThatThrownBy(() ->
                        bcda.client.startExport(new ExportRequest(ALL.scope(), List.of("Patient", type), null, filter)))
                .hasMessageMatching(
                        type.equals("Claim")
                                ? ".*bcda.types and bcda.partially-adjudicated, which not every ACO may set\\."
                                : ".*bcda.group and bcda.types\\.");
        assertThatThrownBy(() -> bcda.client.startExport(
                        new ExportRequest(ALL.scope(), ALL.types(), null, ApiVersion.V3.claimsFilter(true))))
                .hasMessageContaining("bcda.partially-adjudicated");
    }

    @ParameterizedTest
    @CsvSource({"404,404 page not found", "400,Invalid group ID", "400,{}", "404,{}", "405,Method Not Allowed"})
    void aRequestThatTheServerDoesNotKnowPointsAtTheSettings(int status, String words) {
        bcda.server.on(EXPORT, text(status, words));

        assertThatThrownBy(() -> bcda.client.startExport(ALL))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("bcda.form")
                .hasMessageNotContaining(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example/api/v1/jobs/42",
                "/api/v1/jobs/42",
                "no address",
                "http://127.0.0.1:1/api/v1/jobs/42"
            })
    void doesNotFollowAJobToAnotherHost(String location) {
        bcda.server.on(EXPORT, status(202, "Content-Location", location));

        assertThatThrownBy(() -> bcda.client.startExport(ALL)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void triesAgainWhereNothingWasSentAndGivesUpAtLast() {
        bcda.server.on(EXPORT, started());
        bcda.server.close();

        assertThatThrownBy(() -> bcda.client.startExport(ALL))
                .isInstanceOfSatisfying(UnreachableException.class, e -> assertThat(e.isTransient())
                        .isTrue())
                .hasMessageContaining("cannot be reached");
        assertThat(bcda.waits).hasSize(ScriptedBcda.RETRIES);
    }

    private ScriptedServer.Reply started() {
        return status(202, "Content-Location", bcda.job().toString());
    }
}
