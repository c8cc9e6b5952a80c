package org.bcdaetl.bcda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bcdaetl.bcda.ScriptedServer.TOKEN;
import static org.bcdaetl.bcda.ScriptedServer.json;
import static org.bcdaetl.bcda.ScriptedServer.status;
import static org.bcdaetl.bcda.ScriptedServer.text;
import static org.bcdaetl.bcda.ScriptedServer.times;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.bcdaetl.bcda.failure.AccessDeniedException;
import org.bcdaetl.bcda.failure.CredentialsRefusedException;
import org.bcdaetl.bcda.failure.ProtocolException;
import org.bcdaetl.bcda.failure.ServerFailureException;
import org.bcdaetl.bcda.failure.ShutOutException;
import org.bcdaetl.bcda.http.BcdaSettings;
import org.bcdaetl.bcda.http.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the client gets, keeps and renews its token. */
class TokenIT {

    private static final String JOB = "GET /api/v1/jobs/42";

    private final ScriptedBcda bcda = ScriptedBcda.current();

    @AfterEach
    void close() {
        bcda.close();
    }

    @Test
    void postsTheCredentialsAsBasicWithoutABody() throws Exception {
        bcda.client.authenticate();

        ScriptedServer.Asked asked = bcda.server.asked(TOKEN).get(0);
        assertThat(asked.header("Authorization"))
                .isEqualTo(
                        "Basic " + Base64.getEncoder().encodeToString("aco-1:s3cret".getBytes(StandardCharsets.UTF_8)));
        assertThat(asked.header("Accept")).isEqualTo("application/json");
        assertThat(asked.header("Content-Length")).isIn(null, "0");
        assertThat(asked.header("Transfer-Encoding")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "`'expires_in':'1200'` | 1200",
                "`'expires_in':1200` | 1200",
                "`'expires_in':' 900 '` | 900",
                "`'token_type':'bearer'` | 300",
                "`'expires_in':null` | 300",
                "`'expires_in':'soon'` | 300",
                "`'expires_in':{'seconds':1200}` | 300",
                "`'expires_in':'9223372036854775807'` | 86400"
            })
    void readsTheLifetimeAsTextAsANumberOrNotAtAll(String member, long seconds) throws Exception {
        bcda.server.on(TOKEN, json(200, "{'access_token':'first'," + member + "}"));

        assertRenewedAfter(Duration.ofSeconds(seconds).minusMinutes(1));
    }

    @Test
    void takesTheLifetimeFromAJwtWhereTheAnswerDoesNotSay() throws Exception {
        long expiry = bcda.clock.instant().plus(Duration.ofMinutes(60)).getEpochSecond();
        bcda.server.on(TOKEN, json(200, "{'access_token':'" + jwt("{\"exp\":" + expiry + "}") + "'}"));

        assertRenewedAfter(Duration.ofMinutes(59));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"exp\":\"tomorrow\"}", "{\"exp\":17}", "{\"exp\":1e300}", "no JSON"})
    void doesNotTrustAJwtThatMakesNoSense(String claims) throws Exception {
        bcda.server.on(TOKEN, json(200, "{'access_token':'" + jwt(claims) + "'}"));

        assertRenewedAfter(Duration.ofMinutes(4));
    }

    @Test
    void renewsATokenThatEndsAtOnceOnlyHalfWayThrough() throws Exception {
        bcda.server.on(TOKEN, json(200, "{'access_token':'first','expires_in':'60'}"));

        assertRenewedAfter(Duration.ofSeconds(30));
    }

    @Test
    void manyThreadsRenewATokenOnce() throws Exception {
        int threads = 8;
        CyclicBarrier allAsked = new CyclicBarrier(threads);
        bcda.server.on(JOB, times(threads, exchange -> {
            await(allAsked);
            status(401).to(exchange);
        }));
        bcda.server.on(JOB, times(threads, status(202)));

        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<JobStatus>> looks = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            looks.add(pool.submit(() -> bcda.client.status(bcda.job())));
        }
        for (Future<JobStatus> look : looks) {
            assertThat(look.get(20, TimeUnit.SECONDS)).isInstanceOf(JobStatus.Running.class);
        }
        pool.shutdown();

        assertThat(bcda.tokensAsked()).isEqualTo(2);
    }

    @Test
    void a401IsAnsweredWithOneNewTokenAndThenGivenUp() {
        bcda.server.on(JOB, times(5, status(401)));

        assertThatThrownBy(() -> bcda.client.status(bcda.job()))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("another ACO");

        assertThat(bcda.server.asked(JOB))
                .extracting(asked -> asked.header("Authorization"))
                .containsExactly("Bearer token-1", "Bearer token-2");
        assertThat(bcda.waits).isEmpty();
    }

    @Test
    void aDeniedAcoIsToldAtOnce() {
        bcda.server.on(JOB, forbidden("ACO (CMS_ID: A1) is unauthorized"));

        assertThatThrownBy(() -> bcda.client.status(bcda.job())).isInstanceOf(AccessDeniedException.class);

        assertThat(bcda.tokensAsked()).isEqualTo(1);
        assertThat(bcda.server.asked(JOB)).hasSize(1);
    }

    /** CMS's server says so too where its own look for the ACO fails for a moment. */
    @Test
    void anAcoThatTheServerDoesNotFindIsToldAfterAllRepetitionsOnly() throws Exception {
        bcda.server.on(JOB, forbidden("Unauthorized Error"), status(202));
        assertThat(bcda.client.status(bcda.job())).isInstanceOf(JobStatus.Running.class);

        bcda.server.on(JOB, times(9, forbidden("Unauthorized Error")));
        assertThatThrownBy(() -> bcda.client.status(bcda.job()))
                .isInstanceOfSatisfying(ServerFailureException.class, e -> assertThat(e.isTransient())
                        .isTrue())
                .hasMessageContaining("does not find their ACO (403 Unauthorized Error), also after 3 repetitions");
        assertThat(bcda.server.asked(JOB)).hasSize(2 + 1 + ScriptedBcda.RETRIES);
    }

    @Test
    void a403WithoutABodyIsNoneOfTheServersOwn() {
        bcda.server.on(JOB, status(403));

        assertThatThrownBy(() -> bcda.client.status(bcda.job())).isInstanceOf(ShutOutException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401})
    void refusedCredentialsAreNotTriedAgain(int status) {
        bcda.server.on(TOKEN, text(status, "Unauthorized\n"));

        assertThatThrownBy(() -> bcda.client.authenticate())
                .isInstanceOf(CredentialsRefusedException.class)
                .hasMessageContaining("bcda.client-id")
                .hasMessageNotContaining("s3cret");

        assertThat(bcda.tokensAsked()).isEqualTo(1);
    }

    @Test
    void aFirewallIsNotTakenForRefusedCredentials() {
        bcda.server.on(TOKEN, text(403, "<html><h1>403 Forbidden</h1></html>"), status(403));

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> bcda.client.authenticate())
                    .isInstanceOf(ShutOutException.class)
                    .hasMessageStartingWith("A firewall or proxy before BCDA at 127.0.0.1 refuses the request (403)")
                    .hasMessageNotContaining("client-id");
        }
    }

    @Test
    void waitsAsLongAsTheTokenEndpointAsks() throws Exception {
        bcda.server.on(
                TOKEN,
                text(429, "A0001 exceeded the rate limit for /auth/token.", "Retry-After", "300"),
                text(503, "unavailable", "Retry-After", "1"));

        bcda.client.authenticate();

        assertThat(bcda.waits).hasSize(2);
        assertThat(bcda.waits.get(0)).isEqualTo(Duration.ofSeconds(300));
        assertThat(bcda.waits.get(1)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Sign in</html>", "{}", "{\"access_token\":\" \"}", "[]", "{\"access_token\":{}}"})
    void somethingElseThanATokenPointsAtTheAddress(String body) {
        bcda.server.on(TOKEN, text(200, body));

        assertThatThrownBy(() -> bcda.client.authenticate())
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("bcda.base-url");
    }

    @Test
    void showsNoTokenAndNoSecret() {
        assertThat(new Tokens.Token("token-1", bcda.clock.instant())).hasToString("token");
        assertThat(ScriptedBcda.settings(bcda.server.uri(), BcdaSettings.Form.CURRENT)
                        .toString())
                .doesNotContain("s3cret");
    }

    private static ScriptedServer.Reply forbidden(String words) {
        return json(403, "{'resourceType':'OperationOutcome','issue':[{'diagnostics':'" + words + "'}]}");
    }

    private void assertRenewedAfter(Duration lifetime) throws Exception {
        bcda.client.authenticate();
        bcda.clock.pass(lifetime.minusSeconds(1));
        bcda.client.authenticate();
        assertThat(bcda.tokensAsked()).isEqualTo(1);
        bcda.clock.pass(Duration.ofSeconds(1));
        bcda.client.authenticate();
        assertThat(bcda.tokensAsked()).isEqualTo(2);
    }

    private static String jwt(String claims) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return "e30." + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".c2ln";
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
