package org.bcdaetl.bcda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.bcdaetl.bcda.ScriptedServer.json;
import static org.bcdaetl.bcda.ScriptedServer.status;
import static org.bcdaetl.bcda.ScriptedServer.times;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.bcdaetl.bcda.failure.NotFoundException;
import org.bcdaetl.bcda.failure.ProtocolException;
import org.bcdaetl.warehouse.ledger.LedgerFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the client reads the status of a job. */
class JobStatusIT {

    private static final String JOB = "GET /api/v1/jobs/42";
    private static final String WORDLESS =
            "{'resourceType':'OperationOutcome','issue':[{'severity':'error','code':'not-found'}]}";
    private static final String TWO_DOCUMENTS =
            "{'resourceType':'OperationOutcome','issue':[{'diagnostics':'Job not found.'}]}"
                    + "{'resourceType':'OperationOutcome','issue':[{'diagnostics':'expired'}]}";

    private final ScriptedBcda bcda = ScriptedBcda.current();

    @AfterEach
    void close() {
        bcda.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pending", "In Progress", "In Progress (37%)", "In Progress, 80%", "who knows"})
    void passesTheServersWordsForItsProgressOn(String progress) throws Exception {
        bcda.server.on(JOB, status(202, "X-Progress", progress), status(202));

        assertThat(bcda.client.status(bcda.job())).isEqualTo(new JobStatus.Running(progress));
        assertThat(bcda.client.status(bcda.job())).isEqualTo(new JobStatus.Running(""));
    }

    @Test
    void aFileWithoutATypeIsOfTheTypeThatTheLedgerHasForUnknownOnes() throws Exception {
        bcda.server.on(
                JOB,
                json(
                        200,
                        "{'transactionTime':'2026-12-09T20:44:01Z','output':[{'url':'" + bcda.uri("/data/42/a.ndjson")
                                + "'}]}"));

        assertThat(manifest().output()).extracting(OutputFile::type).containsExactly(LedgerFile.UNKNOWN_TYPE);
    }

    @Test
    void readsAManifestBesideAnExpiryThatIsNoHttpDate() throws Exception {
        bcda.server.on(
                JOB,
                json(
                        200,
                        "{'transactionTime':'2026-12-09T20:44:01.705398Z','requiresAccessToken':true,'output':[{'type':"
                                + "'Patient','url':'" + bcda.uri("/data/42/a.ndjson") + "'},{'type':'Patient','url':'"
                                + bcda.uri("/data/42/b.ndjson") + "'}],'error':[{'type':'OperationOutcome','url':'"
                                + bcda.uri("/data/42/c-error.ndjson") + "'}],'JobID':42}",
                        "Expires",
                        "2026-08-15 00:07:48.123456 +0000 UTC"));

        Manifest manifest = manifest();

        assertThat(manifest.transactionTime()).isEqualTo(Instant.parse("2026-12-09T20:44:01.705398Z"));
        assertThat(manifest.output())
                .containsExactly(
                        new OutputFile("Patient", bcda.uri("/data/42/a.ndjson"), "a.ndjson", null),
                        new OutputFile("Patient", bcda.uri("/data/42/b.ndjson"), "b.ndjson", null));
        assertThat(manifest.error()).extracting(OutputFile::fileName).containsExactly("c-error.ndjson");
        assertThat(manifest.rawJson()).contains("\"JobID\":42");
        assertThat(bcda.server.asked(JOB).get(0).header("Authorization")).isEqualTo("Bearer token-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'output':null,'error':null", "'output':[]", "'JobID':42", "'output':[],'KeyMap':null"})
    void readsAManifestWithoutFiles(String members) throws Exception {
        bcda.server.on(JOB, json(200, "{'transactionTime':'2018-12-11T06:29:56.723792+02:00'," + members + "}"));

        Manifest manifest = manifest();

        assertThat(manifest.output()).isEmpty();
        assertThat(manifest.error()).isEmpty();
        assertThat(manifest.transactionTime()).isEqualTo(Instant.parse("2018-12-11T04:29:56.723792Z"));
    }

    @Test
    void findsTheKeyOfEachFileInTheKeyMapBesideTheFileOrNowhere() throws Exception {
        bcda.server.on(
                JOB,
                json(
                        200,
                        "{'transactionTime':'2018-12-11T06:29:56Z','output':[" + file("a.ndjson", "")
                                + "," + file("b.ndjson", ",'encryptedKey':' 0b0b '")
                                + "," + file("c.ndjson", ",'encryptedKey':null")
                                + "],'error':[" + file("a-error.ndjson", "") + "," + file("b-error.ndjson", "")
                                + "],'KeyMap':{'a.ndjson':'0a0a','a-error.ndjson':'0e0e'}}"));

        Manifest manifest = manifest();

        assertThat(manifest.output()).extracting(OutputFile::wrappedKey).containsExactly("0a0a", "0b0b", null);
        assertThat(manifest.error()).extracting(OutputFile::wrappedKey).containsExactly("0e0e", null);
        assertThat(manifest.output().toString()).doesNotContain("0a0a", "0b0b");
    }

    @Test
    void readsAManifestOfFiveThousandFiles() throws Exception {
        StringBuilder files = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            files.append(i == 0 ? "" : ",")
                    .append("{'type':'ExplanationOfBenefit','url':'")
                    .append(bcda.uri("/data/42/" + i + ".ndjson"))
                    .append("'}");
        }
        bcda.server.on(
                "GET /api/v1/jobs/42",
                json(200, "{'transactionTime':'2026-09-01T00:00:00Z','output':[" + files + "],'error':[]}"));

        Manifest manifest = manifest();

        assertThat(manifest.output()).hasSize(5000);
        assertThat(manifest.output().get(4999).fileName()).isEqualTo("4999.ndjson");
    }

    @Test
    void takesAFailedJobForFinal() throws Exception {
        bcda.server.on(
                JOB,
                json(
                        500,
                        "{'resourceType':'OperationOutcome','issue':[{'diagnostics':'Service encountered numerous errors."
                                + " Job failed to complete.'}]}"));

        assertThat(bcda.client.status(bcda.job())).isInstanceOf(JobStatus.Failed.class);

        assertThat(bcda.server.asked(JOB)).hasSize(1);
    }

    @Test
    void looksAgainWhereOnlyTheLookFailed() throws Exception {
        bcda.server.on(
                JOB,
                json(500, "{'issue':[{'diagnostics':'Error trying to fetch job. Please try again.'}]}"),
                json(500, "{'resourceType':'OperationOutcome'}"),
                status(202));

        assertThat(bcda.client.status(bcda.job())).isInstanceOf(JobStatus.Running.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'resourceType':'OperationOutcome'}",
                "{'resourceType':'OperationOutcome','issue':[{'severity':'error'}]}"
            })
    void takesAFailureWithoutWordsForFinalIn2019(String outcome) throws Exception {
        try (ScriptedBcda old = ScriptedBcda.of2019()) {
            old.server.on(JOB, json(500, outcome));

            assertThat(old.client.status(old.job())).isInstanceOf(JobStatus.Failed.class);
        }
    }

    @Test
    void looksAgainAtAFailureThatSaysSomethingElseIn2019() throws Exception {
        try (ScriptedBcda old = ScriptedBcda.of2019()) {
            old.server.on(
                    JOB,
                    json(500, "{'resourceType':'OperationOutcome','issue':[{'details':{'text':'Database error'}}]}"),
                    status(202, "X-Progress", "In Progress"));

            assertThat(old.client.status(old.job())).isInstanceOf(JobStatus.Running.class);
        }
    }

    @Test
    void takes410AndA404ThatSaysSoForGoneAtOnce() throws Exception {
        bcda.server.on(
                JOB,
                json(404, TWO_DOCUMENTS),
                json(404, WORDLESS + WORDLESS),
                json(404, "{'resourceType':'OperationOutcome','issue':[{'diagnostics':'Job has been cancelled.'}]}"),
                json(404, "{'resourceType':'OperationOutcome','issue':[{'details':{'text':'Job not found'}}]}"),
                json(410, TWO_DOCUMENTS),
                json(410, WORDLESS),
                status(410));

        for (int i = 0; i < 7; i++) {
            assertThat(bcda.client.status(bcda.job())).isInstanceOf(JobStatus.Gone.class);
        }

        assertThat(bcda.server.asked(JOB)).hasSize(7);
    }

    /** CMS's server says 404 without words of a job that it does not have, and also where its database fails for a moment. */
    @ParameterizedTest
    @ValueSource(strings = {"", "Not Found\n", WORDLESS, WORDLESS + "{'transactionTime':'2026-12-09T20:44:01Z'}"})
    void looksAgainAtA404ThatDoesNotSayThatTheJobIsGone(String body) throws Exception {
        bcda.server.on(JOB, json(404, body), status(202));

        assertThat(bcda.client.status(bcda.job())).isInstanceOf(JobStatus.Running.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Not Found\n", WORDLESS})
    void saysThatAJobIsNotFoundEachTimeAndNotThatItIsGone(String body) {
        bcda.server.on(JOB, times(9, json(404, body)));

        assertThatThrownBy(() -> bcda.client.status(bcda.job())).isInstanceOf(NotFoundException.class);

        assertThat(bcda.server.asked(JOB)).hasSize(1 + ScriptedBcda.RETRIES);
    }

    @Test
    void looksMoreSeldomTheLongerAJobTakes() {
        for (int attempt = 0; attempt < 100; attempt++) {
            assertThat(bcda.client.pollDelay(attempt)).isBetween(Duration.ofSeconds(5), ScriptedBcda.POLL_CAP);
        }
        assertThat(bcda.client.pollDelay(0)).isEqualTo(Duration.ofSeconds(5));
        assertThat(bcda.client.pollDelay(50)).isGreaterThanOrEqualTo(Duration.ofSeconds(45));
    }

    @Test
    void doesNotFollowARedirectThatWouldTakeTheTokenElsewhere() {
        try (ScriptedServer elsewhere = new ScriptedServer()) {
            bcda.server.on(JOB, status(302, "Location", elsewhere.uri() + "/api/v1/jobs/42"));

            assertThatThrownBy(() -> bcda.client.status(bcda.job()))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("302");

            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    @Test
    void asksNoOtherHostForAJob() {
        try (ScriptedServer elsewhere = new ScriptedServer()) {
            assertThatThrownBy(() -> bcda.client.status(elsewhere.uri().resolve("/api/v1/jobs/42")))
                    .isInstanceOf(ProtocolException.class);
            assertThatThrownBy(() -> bcda.client.deleteJob(URI.create("https://user@127.0.0.1/api/v1/jobs/42")))
                    .isInstanceOf(ProtocolException.class);

            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://elsewhere.example/data/1/a.ndjson", "a.ndjson", "mailto:a", "::"})
    void refusesAManifestThatNamesFilesElsewhere(String url) {
        bcda.server.on(
                JOB,
                json(
                        200,
                        "{'transactionTime':'2026-12-09T20:44:01Z','output':[{'type':'Patient','url':'" + url
                                + "'}]}"));

        assertThatThrownBy(() -> bcda.client.status(bcda.job())).isInstanceOf(ProtocolException.class);
    }

    @ParameterizedTest
    @CsvSource({"400,''", "400,{}", "405,''", "200,''"})
    void saysTheSameOfAnOddAnswerEachTime(int status, String body) {
        bcda.server.on(JOB, times(2, json(status, body)));

        String first = catchThrowableOfType(ProtocolException.class, () -> bcda.client.status(bcda.job()))
                .getMessage();
        assertThatThrownBy(() -> bcda.client.status(bcda.job()))
                .isInstanceOf(ProtocolException.class)
                .hasMessage(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "{'output':[]}", "{'transactionTime':'yesterday'}"})
    void saysWhereAnAnswerIsNoManifest(String body) {
        bcda.server.on(JOB, json(200, body));

        assertThatThrownBy(() -> bcda.client.status(bcda.job())).isInstanceOf(ProtocolException.class);
    }

    @Test
    void deletesAJobAndDoesNotMindThatItIsOver() throws Exception {
        String line = "DELETE /api/v1/jobs/42";
        bcda.server.on(line, status(202), json(410, TWO_DOCUMENTS), status(404));

        for (int i = 0; i < 3; i++) {
            bcda.client.deleteJob(bcda.job());
        }

        assertThat(bcda.server.asked(line)).hasSize(3);
    }

    @Test
    void deletesNothingAtTheApiOf2019() throws Exception {
        try (ScriptedBcda old = ScriptedBcda.of2019()) {
            old.client.deleteJob(old.job());

            assertThat(old.server.asked()).isEmpty();
        }
    }

    private Manifest manifest() throws InterruptedException {
        return ((JobStatus.Finished) bcda.client.status(bcda.job())).manifest();
    }

    private String file(String name, String more) {
        return "{'type':'Patient','url':'" + bcda.uri("/data/42/" + name) + "'" + more + "}";
    }
}
