package org.bcdaetl.night.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bcdaetl.night.server.LoadEnds.assertCompletes;
import static org.bcdaetl.night.server.LoadEnds.assertFailed;

import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.night.SandboxNight;
import org.bcdaetl.night.ServerJobs;
import org.bcdaetl.sandbox.SandboxSettings;
import org.bcdaetl.sandbox.faults.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that fails for a while costs a load nothing, and one that fails for long ends it with what was asked for. */
class ServerOutagesIT {

    private static final int PEOPLE = 2;
    private static final SandboxSettings CURRENT = SandboxSettings.of(PEOPLE, 5);
    private static final SandboxSettings ENCRYPTED = CURRENT.withMode(SandboxSettings.Mode.ENCRYPTED_2019);

    @TempDir
    Path folder;

    @Test
    void anOutageThatEndsCostsAWaitingLoadNothing() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.set("bcda.retries", "0");
            night.set("bcda.outage-limit", "30m");
            night.server.inject(new Fault.Refusal("/jobs/1", 3, 503, "Service Unavailable"));
            night.server.inject(new Fault.LostAnswer("/jobs/1", 2));

            Commands.Ran ran = assertCompletes(night, PEOPLE);

            assertThat(ran.err())
                    .containsOnlyOnce("warning: BCDA does not tell how far the export is, and the load asks again for"
                            + " 30 min: BCDA at 127.0.0.1 ");
            assertThat(night.server.requests().exportsStarted()).isEqualTo(1);
        }
    }

    @Test
    void outagesBeforeAndAfterTheWaitCostALoadNothingEither() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.set("bcda.retries", "0");
            night.set("bcda.outage-limit", "30m");
            night.server.inject(new Fault.LostAnswer("/auth/token", 2));
            night.server.inject(new Fault.Answer("$export", 2, 503, "1"));
            night.server.inject(new Fault.Refusal("$export", 2, 500, "Internal Error"));
            night.server.inject(new Fault.Refusal("/api/v1/jobs", 1, 500, "Internal Error"));
            night.server.inject(new Fault.Text("/api/v1/jobs", 1, 404, "404 page not found"));
            night.server.inject(new Fault.Refusal("/jobs/1", 1, 503, "Service Unavailable"));
            night.server.inject(new Fault.Text("/jobs/1", 2, 404, "Not Found"));
            night.server.inject(new Fault.Text("/data/", 3, 404, "Not Found"));
            night.server.inject(new Fault.Refusal("/data/", 3, 503, "Service Unavailable"));
            night.server.inject(new Fault.LostAnswer("/data/", 3));

            Commands.Ran ran = assertCompletes(night, PEOPLE);

            assertThat(ran.err())
                    .containsOnlyOnce("warning: BCDA gives no token, and the load asks again for 30 min: BCDA at ")
                    .containsOnlyOnce("warning: BCDA does not take the export, and the load asks again for 30 min: ")
                    .containsOnlyOnce("warning: BCDA does not tell how far the export is, and the load asks again for")
                    .contains("warning: BCDA does not give out a file, and the load asks again for 30 min: BCDA at ");
            assertThat(night.server.requests().exportsStarted()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/auth/token", "/api/v1/jobs", "/data/"})
    void aLoadThatIsReplacedWhileItBearsAnOutageAsksNoMore(String path) throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.set("bcda.retries", "0");
            night.set("bcda.outage-limit", "5s");
            night.server.inject(new Fault.Answer("$export", 1, 500));
            night.server.inject(new Fault.Answer(path, 100_000, 503));
            ExecutorService command = Executors.newSingleThreadExecutor();
            Future<Commands.Ran> load = command.submit(() -> night.run("load"));
            while (!load.isDone()
                    && night.server.requests().entries().stream()
                            .noneMatch(entry -> entry.path().startsWith(path) && entry.status() == 503)) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            night.sql()
                    .sql("update etl.lease set owner = gen_random_uuid(), process = 'elsewhere|1|x'")
                    .update();

            Commands.Ran ran = load.get(2, TimeUnit.MINUTES);
            command.shutdown();
            assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.LOCKED.number());
        }
    }

    @Test
    void aFileThatIsRefusedEndsTheWaitsForOthers() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.set("bcda.retries", "0");
            night.set("bcda.outage-limit", "5s");
            night.server.inject(new Fault.Refusal("/data/", 1, 403, "Forbidden"));
            night.server.inject(new Fault.Refusal("/data/", 100_000, 503, "Service Unavailable"));

            Commands.Ran ran = night.run("load");

            assertFailed(ran, "does not let this ACO use");
            assertThat(night.server.requests().entries().stream()
                            .filter(entry -> entry.path().startsWith("/data/")))
                    .hasSizeLessThan(100);
        }
    }

    @Test
    void anOutageAtTheKickOffIsBorneUntilTheDeadlineOnly() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.set("bcda.retries", "0");
            night.set("bcda.outage-limit", "10s");
            night.set("bcda.job-deadline", "300ms");
            night.server.inject(new Fault.Answer("$export", 100_000, 503, "1"));

            assertFailed(night.run("load"), "failed with status 503");

            assertThat(night.server.requests().entries().stream()
                            .filter(entry -> entry.path().contains("$export")))
                    .hasSizeLessThan(100);
        }
    }

    @Test
    void aServerThatDoesNotSayWhetherItTookTheExportIsNotToldAsBusyAtTheDeadline() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.set("bcda.retries", "0");
            night.set("bcda.outage-limit", "30m");
            night.set("bcda.job-deadline", "300ms");
            night.server.inject(new Fault.Answer("$export", 100_000, 500));

            assertFailed(night.run("load"), "without saying whether it took it");
        }
    }

    /** It has no list of jobs, in which one could look whether the last kick-off was taken. */
    @Test
    void theFormOf2019IsNotAskedForTheExportAgainAndAgain() throws Exception {
        try (SandboxNight night = new SandboxNight(ENCRYPTED, folder)) {
            night.set("bcda.retries", "1");
            night.set("bcda.outage-limit", "2s");
            night.server.inject(new Fault.Answer("$export", 100_000, 500));

            assertFailed(night.run("load"), "without saying whether it took it");

            assertThat(night.server.requests().entries().stream()
                            .filter(entry -> entry.path().contains("$export")))
                    .hasSize(2);
        }
    }

    @Test
    void aJobThatIsNotFoundForLongIsGone() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.set("bcda.retries", "0");
            night.set("bcda.outage-limit", "100ms");
            night.set("bcda.job-deadline", "2s");
            night.server.inject(new Fault.StuckJob(1));
            night.server.inject(new Fault.Text("/jobs/1", 100_000, 404, "Not Found"));

            Commands.Ran ran = night.run("load");

            assertThat(ran.err()).contains("BCDA does not tell how far the export is, and the load asks again");
            assertThat(night.sql()
                            .sql("select reason from etl.given_up_job")
                            .query(String.class)
                            .single())
                    .isEqualTo("gone from the server");
        }
    }

    /** What was never there may be a wrong setting, which nobody is to wait for. */
    @Test
    void aServerThatIsOutOfReachFromTheBeginningEndsTheLoadAtOnce() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.set("bcda.retries", "0");
            night.set("bcda.outage-limit", "30m");
            night.set("bcda.base-url", "http://localhost:1");

            Commands.Ran ran = night.run("load");

            assertFailed(ran, "cannot be reached");
            assertThat(ran.err()).doesNotContain("asks again");
        }
    }

    @Test
    void anOutageOfTheFilesThatGoesOnEndsTheLoad() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.set("bcda.retries", "0");
            night.set("bcda.outage-limit", "300ms");
            night.set("bcda.download-threads", "1");
            night.server.inject(new Fault.Answer("/data/", 100_000, 503));

            Commands.Ran ran = night.run("load");

            assertFailed(ran, "failed with status 503");
            assertThat(ran.err()).containsOnlyOnce("BCDA does not give out a file, and the load asks again for 300 ms");

            night.server.forgive();
            assertCompletes(night, PEOPLE);
            assertThat(night.server.requests().exportsStarted()).isEqualTo(1);
        }
    }

    @Test
    void anOutageThatGoesOnEndsTheLoad() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.set("bcda.retries", "0");
            night.set("bcda.outage-limit", "300ms");
            night.server.inject(new Fault.Refusal("/jobs/1", 1000, 503, "Service Unavailable"));

            assertFailed(night.run("load"), "failed with status 503");

            night.server.forgive();
            assertCompletes(night, PEOPLE);
            assertThat(night.server.requests().exportsStarted()).isEqualTo(1);
        }
    }

    @Test
    void anOutageOfOneJobEndsTheLoadThoughTheServerTellsOfTheOthers() throws Exception {
        try (SandboxNight night = new SandboxNight(ENCRYPTED, folder)) {
            night.set("bcda.retries", "0");
            night.set("bcda.outage-limit", "300ms");
            night.set("bcda.job-deadline", "20s");
            night.server.inject(new Fault.StuckJob(1));
            night.server.inject(new Fault.Answer("/jobs/2", 10_000, 503));

            Commands.Ran ran = night.run("load");

            assertFailed(ran, "failed with status 503");
            assertThat(ran.err()).containsOnlyOnce("BCDA does not tell how far the export is");
        }
    }

    private static ServerJobs jobs(SandboxNight night) {
        return new ServerJobs(night);
    }
}
