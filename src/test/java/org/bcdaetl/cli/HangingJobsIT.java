package org.bcdaetl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.bcdaetl.job.GivenUpExports;
import org.bcdaetl.job.LoadContext;
import org.bcdaetl.sandbox.Fault;
import org.bcdaetl.sandbox.SandboxSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** No job on the server can hang a load for ever: it is left at its deadline, and never loaded if it comes back. */
class HangingJobsIT {

    private static final int PEOPLE = 12;
    private static final SandboxSettings CURRENT = SandboxSettings.of(PEOPLE, 5);
    private static final SandboxSettings ENCRYPTED = CURRENT.withMode(SandboxSettings.Mode.ENCRYPTED_2019);

    @TempDir
    Path folder;

    @Test
    void aJobThatHangsIsCancelledAtItsDeadlineAndReplacedInTheSameCommand() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.set("bcda.job-deadline", "2s");
            night.server.inject(new Fault.StuckJob(1));

            Commands.Ran ran = assertCompletes(night);

            assertThat(ran.out()).contains("BCDA did not finish export job 1 within 2 s: it is given up");
            assertThat(deletions(night, 202)).isEqualTo(1);
            assertThat(night.server.requests().exportsStarted()).isEqualTo(2);
            assertThat(givenUp(night)).isEqualTo(1);
        }
    }

    @Test
    void theDeadlineCountsFromTheKickOffAndNotFromTheProcess() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.set("bcda.job-deadline", "1h");
            night.server.inject(new Fault.StuckJob(1));
            night.server.inject(new Fault.Answer("/jobs/", 2, 500));
            assertFailed(night.run("load"), "failed with status 500, also after 1 repetition");
            assertThat(night.server.requests().exportsStarted()).isEqualTo(1);
            letAnHourPass(night);

            assertCompletes(night);

            assertThat(deletions(night, 202)).isEqualTo(1);
            assertThat(night.server.requests().exportsStarted()).isEqualTo(2);
        }
    }

    @Test
    void aSecondJobThatHangsTooIsLeftToTheNextLoad() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.set("bcda.job-deadline", "300ms");
            night.server.inject(new Fault.StuckJob(2));

            assertFailed(
                    night.run("load"),
                    "BCDA did not finish an export job within 300 ms, nor the one asked for in its place");
            assertThat(deletions(night, 202)).isEqualTo(2);
            assertThat(givenUp(night)).isEqualTo(2);

            night.set("bcda.job-deadline", "1h");
            assertCompletes(night);
            assertThat(night.server.requests().exportsStarted()).isEqualTo(3);
        }
    }

    @Test
    void aJobWhoseStatusFailsForEverIsLeftToo() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.set("bcda.job-deadline", "1h");
            night.set("bcda.retries", "0");
            night.server.inject(new Fault.Refusal("/jobs/1", 3, 500, "Internal Error"));
            assertFailed(night.run("load"), "failed with status 500");
            letAnHourPass(night);

            assertCompletes(night);

            assertThat(night.server.requests().exportsStarted()).isEqualTo(2);
            assertThat(jobsLoaded(night)).isEqualTo("/api/v1/jobs/2");
        }
    }

    @Test
    void aWaitOfHoursThatTheServerAsksForIsToldAndEndsAtTheDeadline() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.set("bcda.job-deadline", "13s");
            night.server.inject(new Fault.Answer("/jobs/", 1, 429, "36000"));
            long start = System.nanoTime();

            Commands.Ran ran = assertCompletes(night);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
            assertThat(ran.out())
                    .containsPattern("asks to come back later \\(status 429\\): the load waits 1[012] s\\.");
        }
    }

    @Test
    void aCancelledJobThatTheServerRevivesIsCancelledAgainAndNeverLoaded() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.set("bcda.job-deadline", "2s");
            night.server.inject(new Fault.StuckJob(1));
            night.server.inject(new Fault.RevivedJob(1, 0, false));

            Commands.Ran ran = assertCompletes(night);

            assertThat(ran.out()).contains("still works on an export job that was given up: it is cancelled again");
            assertThat(deletions(night, 202)).isEqualTo(2);
            assertThat(jobsLoaded(night)).isEqualTo("/api/v1/jobs/2");
        }
    }

    @Test
    void aFailedJobThatComesBackToLifeDoesNoHarm() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.server.inject(new Fault.FailedJob(1));
            night.server.inject(new Fault.RevivedJob(1, 0, false));
            assertFailed(night.run("load"), "The BCDA server failed export job 1");

            assertCompletes(night);

            assertThat(deletions(night, 202)).isEqualTo(1);
            assertThat(jobsLoaded(night)).isEqualTo("/api/v1/jobs/2");
        }
    }

    @Test
    void aFailedJobThatCompletesLaterIsNotAdoptedWhereTheAnswerToTheNextKickOffIsLost() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.server.inject(new Fault.FailedJob(1));
            night.server.inject(new Fault.RevivedJob(1, 0, true));
            assertFailed(night.run("load"), "The BCDA server failed export job 1");
            night.server.inject(new Fault.Answer("$export", 1, 500));

            assertCompletes(night);

            assertThat(jobsLoaded(night)).isEqualTo("/api/v1/jobs/2");
        }
    }

    @Test
    void aJobOfTheFormOf2019ThatHangsIsLeftThoughItCannotBeCancelled() throws Exception {
        try (SandboxNight night = new SandboxNight(ENCRYPTED, folder)) {
            night.set("bcda.job-deadline", "2s");
            night.server.inject(new Fault.StuckJob(1));

            assertFailed(night.run("load"), "did not take the export within 2 s");

            assertThat(givenUp(night)).isEqualTo(1);
            assertThat(deletions(night, 202)).isZero();
        }
    }

    @Test
    void waitingBehindAnotherJobOfTheAcoIsToldAndGoesOnWhenThatOneEnds() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.server.inject(new Fault.StuckJob(1));
            String other = kickOff(night, "/api/v1/Patient/$export");
            ExecutorService command = Executors.newSingleThreadExecutor();
            Future<Commands.Ran> load = command.submit(() -> night.run("load"));
            while (night.server.requests().entries().stream().noneMatch(entry -> entry.status() == 429)) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            send(night, "DELETE", other);

            Commands.Ran ran = load.get(2, TimeUnit.MINUTES);
            command.shutdown();
            assertThat(ran.exitCode()).as(ran.err()).isZero();
            assertThat(ran.out().lines().filter(line -> line.contains("has another job of this ACO under way")))
                    .hasSize(1);
        }
    }

    @Test
    void waitingBehindAnotherJobOfTheAcoEndsAtTheDeadline() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.set("bcda.job-deadline", "300ms");
            night.server.inject(new Fault.StuckJob(1));
            String other = kickOff(night, "/api/v1/Patient/$export");

            assertFailed(
                    night.run("load"),
                    "BCDA did not take the export within 300 ms, since it has another job of this ACO under way");
            assertThat(deletions(night, 202)).isZero();

            send(night, "DELETE", other);
            night.set("bcda.job-deadline", "1h");
            assertCompletes(night);
        }
    }

    @ParameterizedTest
    @CsvSource({"asked for by the server,/jobs/,429", "between two looks,/jobs/,202", "for another job,$export,429"})
    void aWaitEndsWhenTheProcessIsAskedToEnd(String wait, String path, int status) throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.set("bcda.poll-floor", "10m");
            night.set("bcda.poll-cap", "10m");
            night.server.inject(new Fault.StuckJob(1));
            if (wait.startsWith("asked")) {
                night.server.inject(new Fault.Answer("/jobs/", 1, 429, "36000"));
            } else if (wait.startsWith("for")) {
                kickOff(night, "/api/v1/Patient/$export");
            }
            try (LoadProcess load = LoadProcess.start(folder, night.words("load"))) {
                while (night.server.requests().entries().stream()
                        .noneMatch(entry -> entry.path().contains(path) && entry.status() == status)) {
                    TimeUnit.MILLISECONDS.sleep(5);
                }
                load.terminate();
                assertThat(load.endsWithin(30_000)).as(load.output()).isTrue();
            }

            assertThat(night.sql()
                            .sql("select state from etl.run")
                            .query(String.class)
                            .single())
                    .isEqualTo("stopped");
        }
    }

    @Test
    void theJobsOfARunThatIsGivenUpAreCancelledOnTheServer() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            stopWhileTheServerWorks(night);

            giveUp(night);
            assertThat(givenUp(night)).isEqualTo(1);
            assertThat(deletions(night, 202)).isEqualTo(1);
            giveUp(night);
            assertThat(deletions(night, 202)).isEqualTo(1);

            Commands.Ran ran = night.run("load", "--start-over");
            assertThat(ran.exitCode()).as(ran.err()).isZero();
            assertThat(jobsLoaded(night)).isEqualTo("/api/v1/jobs/2");
        }
    }

    @Test
    void aServerThatCannotBeReachedDoesNotKeepARunFromBeingGivenUp() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            stopWhileTheServerWorks(night);
            night.server.inject(new Fault.LostAnswer("/auth/token", 2));

            giveUp(night);

            assertThat(givenUp(night)).isEqualTo(1);
            assertThat(deletions(night, 202)).isZero();
            assertThat(night.run("load", "--start-over").exitCode()).isZero();
            assertThat(deletions(night, 202)).isEqualTo(1);
            assertThat(jobsLoaded(night)).isEqualTo("/api/v1/jobs/2");
        }
    }

    @Test
    void aServerThatIsSilentKeepsARunFromBeingGivenUpForSecondsOnly() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder);
                ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            stopWhileTheServerWorks(night);
            night.set("bcda.base-url", "http://127.0.0.1:" + silent.getLocalPort());
            long start = System.nanoTime();

            giveUp(night);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(40));
            assertThat(givenUp(night)).isEqualTo(1);
        }
    }

    private static void stopWhileTheServerWorks(SandboxNight night) {
        night.server.inject(new Fault.StuckJob(1));
        night.server.inject(new Fault.Refusal("/jobs/", 2, 500, "Internal Error"));
        assertFailed(night.run("load"), "failed with status 500");
    }

    private static void letAnHourPass(SandboxNight night) {
        night.sql()
                .sql("update etl.export set started_at = started_at - interval '61 minutes'")
                .update();
    }

    private static void giveUp(SandboxNight night) {
        try (ConfigurableApplicationContext context = LoadApplication.start(night.words())) {
            new GivenUpExports(context.getBean(LoadContext.class)).giveUp(1, "load --start-over");
        }
    }

    private static void assertFailed(Commands.Ran ran, String words) {
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(1);
        assertThat(ran.sentences()).as(ran.err()).hasSize(1);
        assertThat(ran.sentences().get(0)).contains(words).doesNotContain("Exception");
    }

    private static Commands.Ran assertCompletes(SandboxNight night) {
        Commands.Ran ran = night.run("load");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(night.count("cclf.beneficiary_demographics")).isEqualTo(PEOPLE);
        return ran;
    }

    private static long givenUp(SandboxNight night) {
        return night.count("etl.given_up_job");
    }

    /** The jobs whose manifests are in the ledger. */
    private static String jobsLoaded(SandboxNight night) {
        return night.sql()
                .sql("select string_agg(regexp_replace(content_location, '^http://[^/]*', ''), ',') from etl.export"
                        + " where manifest is not null")
                .query(String.class)
                .single();
    }

    private static long deletions(SandboxNight night, int status) {
        return night.server.requests().entries().stream()
                .filter(entry -> entry.method().equals("DELETE") && entry.status() == status)
                .count();
    }

    private static String kickOff(SandboxNight night, String path) throws Exception {
        return send(night, "GET", night.server.baseUri() + path)
                .headers()
                .firstValue("Content-Location")
                .orElseThrow();
    }

    /** What another client of the same ACO asks. */
    private static HttpResponse<String> send(SandboxNight night, String method, String url) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpResponse<String> token = client.send(
                HttpRequest.newBuilder(night.server.baseUri().resolve("/auth/token"))
                        .header("Authorization", "Basic c2FuZGJveDpzYW5kYm94")
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        String value =
                JsonMapper.shared().readTree(token.body()).path("access_token").asString();
        return client.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Authorization", "Bearer " + value)
                        .header("Accept", "application/fhir+json")
                        .header("Prefer", "respond-async")
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
