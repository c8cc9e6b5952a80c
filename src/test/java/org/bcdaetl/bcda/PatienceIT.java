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
import org.bcdaetl.bcda.failure.ServerFailureException;
import org.bcdaetl.bcda.failure.ThrottledException;
import org.bcdaetl.bcda.http.BcdaSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How long the client bears a server that fails or asks to wait, and what it tells of that. */
class PatienceIT {

    private static final String JOB = "GET /api/v1/jobs/42";

    private final ScriptedBcda bcda = ScriptedBcda.current();

    @AfterEach
    void close() {
        bcda.close();
    }

    @Test
    void waitsTwiceAsLongEachTimeAndGivesUp() {
        bcda.server.on(JOB, status(502), lost(), status(503), text(504, "<html>"), status(202));

        assertThatThrownBy(() -> bcda.client.status(bcda.job()))
                .isInstanceOfSatisfying(ServerFailureException.class, e -> assertThat(e.isTransient())
                        .isTrue())
                .hasMessageContaining("504");

        assertThat(bcda.server.asked(JOB)).hasSize(1 + ScriptedBcda.RETRIES);
        assertThat(bcda.waits).hasSize(ScriptedBcda.RETRIES);
        for (int i = 0; i < ScriptedBcda.RETRIES; i++) {
            assertThat(bcda.waits.get(i)).isBetween(Duration.ofMillis(750L << i), Duration.ofMillis(1000L << i));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "120,120",
        "'Tue, 01 Sep 2026 02:17:00 GMT',120",
        "0,1",
        "-10,1",
        "'Mon, 31 Aug 2026 00:00:00 GMT',1",
        "999999999,300"
    })
    void waitsAsLongAsTheServerAsksWithinReason(String retryAfter, long seconds) throws Exception {
        bcda.server.on(JOB, status(429, "Retry-After", retryAfter), status(202));

        bcda.client.status(bcda.job());

        assertThat(bcda.waits).containsExactly(Duration.ofSeconds(seconds));
    }

    @Test
    void waitsByItselfWhereTheServerDoesNotSayHowLong() throws Exception {
        bcda.server.on(JOB, status(429), status(429, "Retry-After", "a while"), status(202));

        bcda.client.status(bcda.job());

        assertThat(bcda.waits).hasSize(2).allMatch(wait -> wait.toMillis() >= 750);
    }

    @ParameterizedTest
    @EnumSource(BcdaSettings.Form.class)
    void takesAnAuthServerThatIsDownForPassing(BcdaSettings.Form form) throws Exception {
        try (ScriptedBcda any = new ScriptedBcda(form)) {
            any.server.on(
                    JOB,
                    json(500, "{'resourceType':'OperationOutcome','issue':[{'diagnostics':'Internal Error'}]}"),
                    status(503, "Retry-After", "1"),
                    status(202));

            assertThat(any.client.status(any.job())).isInstanceOf(JobStatus.Running.class);
        }
    }

    @Test
    void aWaitThatTheServerAsksForEndsWithTheTimeThatIsLeft() {
        bcda.server.on(JOB, status(429, "Retry-After", "86400"), status(202));
        Instant end = bcda.clock.instant().plusSeconds(100);

        assertThatThrownBy(() -> bcda.client.until(end).status(bcda.job())).isInstanceOf(ThrottledException.class);

        assertThat(bcda.clock.instant()).isEqualTo(end);
        assertThat(bcda.told)
                .containsExactly("BCDA at 127.0.0.1 asks to come back later (status 429): the load waits 100 s.");
        assertThat(bcda.server.asked(JOB)).hasSize(1);
    }

    @Test
    void aTokenThatIsNotGivenEndsWithTheTimeThatIsLeftToo() {
        bcda.server.on(ScriptedServer.TOKEN, times(9, status(429, "Retry-After", "300")));
        Instant end = bcda.clock.instant().plusSeconds(400);

        assertThatThrownBy(() -> bcda.client.until(end).status(bcda.job())).isInstanceOf(ThrottledException.class);

        assertThat(bcda.clock.instant()).isEqualTo(end);
        assertThat(bcda.told).hasSize(2);
    }

    @Test
    void tellsOfLongWaitsOnly() throws Exception {
        bcda.server.on(
                JOB, status(503, "Retry-After", "10"), status(503, "Retry-After", "11"), status(502), status(202));

        bcda.client.status(bcda.job());

        assertThat(bcda.told).hasSize(1);
        assertThat(bcda.told.get(0)).contains("status 503").endsWith("waits 11 s.");
    }

    @Test
    void failsForGoodWhereTheServerIsNeverFree() {
        bcda.server.on(JOB, times(9, status(429, "Retry-After", "1")));

        assertThatThrownBy(() -> bcda.client.status(bcda.job())).isInstanceOf(ThrottledException.class);

        assertThat(bcda.server.asked(JOB)).hasSize(1 + ScriptedBcda.RETRIES);
    }
}
