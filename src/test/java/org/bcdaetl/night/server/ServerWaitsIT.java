package org.bcdaetl.night.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bcdaetl.night.server.LoadEnds.assertCompletes;
import static org.bcdaetl.night.server.LoadEnds.assertFailed;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.night.LoadProcess;
import org.bcdaetl.night.SandboxNight;
import org.bcdaetl.night.ServerJobs;
import org.bcdaetl.sandbox.SandboxSettings;
import org.bcdaetl.sandbox.faults.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every wait for the server is told when it begins, and ends: at the deadline, or when the process is asked to end. */
class ServerWaitsIT {

    private static final int PEOPLE = 2;
    private static final SandboxSettings CURRENT = SandboxSettings.of(PEOPLE, 5);

    @TempDir
    Path folder;

    @Test
    void aWaitOfHoursThatTheServerAsksForIsToldAndEndsAtTheDeadline() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.set("bcda.job-deadline", "13s");
            night.server.inject(new Fault.Answer("/jobs/", 1, 429, "36000"));
            long start = System.nanoTime();

            Commands.Ran ran = assertCompletes(night, PEOPLE);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
            assertThat(ran.err())
                    .containsPattern("asks to come back later \\(status 429\\): the load waits 1[012] s\\.");
        }
    }

    @Test
    void waitingBehindAnotherJobOfTheAcoIsToldAndGoesOnWhenThatOneEnds() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.server.inject(new Fault.StuckJob(1));
            String other = jobs(night).kickOff("/api/v1/Patient/$export");
            ExecutorService command = Executors.newSingleThreadExecutor();
            Future<Commands.Ran> load = command.submit(() -> night.run("load"));
            waitsBehindTheOtherJob(night, load);
            jobs(night).delete(other);

            Commands.Ran ran = load.get(2, TimeUnit.MINUTES);
            command.shutdown();
            assertThat(ran.exitCode()).as(ran.err()).isZero();
            assertThat(ran.err().lines().filter(line -> line.contains("has another job of this ACO under way")))
                    .hasSize(1);
        }
    }

    @Test
    void aLoadThatIsReplacedWhileItWaitsAsksForNoExportAnyMore() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.server.inject(new Fault.StuckJob(1));
            String other = jobs(night).kickOff("/api/v1/Patient/$export");
            ExecutorService command = Executors.newSingleThreadExecutor();
            Future<Commands.Ran> load = command.submit(() -> night.run("load"));
            waitsBehindTheOtherJob(night, load);
            night.sql()
                    .sql("update etl.lease set owner = gen_random_uuid(), process = 'elsewhere|1|x'")
                    .update();
            jobs(night).delete(other);

            Commands.Ran ran = load.get(2, TimeUnit.MINUTES);
            command.shutdown();
            assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.LOCKED.number());
            assertThat(night.server.requests().entries().stream()
                            .filter(entry -> entry.path().contains("$export") && entry.status() == 202))
                    .hasSize(1);
        }
    }

    private static void waitsBehindTheOtherJob(SandboxNight night, Future<Commands.Ran> load)
            throws InterruptedException {
        while (!load.isDone() && night.server.requests().entries().stream().noneMatch(entry -> entry.status() == 429)) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    @Test
    void waitingBehindAnotherJobOfTheAcoEndsAtTheDeadline() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.set("bcda.job-deadline", "300ms");
            night.server.inject(new Fault.StuckJob(1));
            String other = jobs(night).kickOff("/api/v1/Patient/$export");

            assertFailed(
                    night.run("load"),
                    "BCDA did not take the export within 300 ms, since it has another job of this ACO under way");
            assertThat(jobs(night).cancelled()).isZero();

            jobs(night).delete(other);
            night.set("bcda.job-deadline", "1h");
            assertCompletes(night, PEOPLE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "asked for by the server,/jobs/,429",
        "between two looks,/jobs/,202",
        "for another job,$export,429",
        "until an outage ends,$export,503"
    })
    void aWaitEndsWhenTheProcessIsAskedToEnd(String wait, String path, int status) throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.set("bcda.poll-floor", "10m");
            night.set("bcda.poll-cap", "10m");
            night.server.inject(new Fault.StuckJob(1));
            if (wait.startsWith("asked")) {
                night.server.inject(new Fault.Answer("/jobs/", 1, 429, "36000"));
            } else if (wait.startsWith("for")) {
                jobs(night).kickOff("/api/v1/Patient/$export");
            } else if (wait.startsWith("until")) {
                night.set("bcda.retries", "0");
                night.set("bcda.outage-limit", "30m");
                night.server.inject(new Fault.Answer("$export", 1, 503, "1"));
            }
            try (LoadProcess load = LoadProcess.start(folder, night.words("load"))) {
                while (night.server.requests().entries().stream()
                                .noneMatch(entry -> entry.path().contains(path) && entry.status() == status)
                        || wait.startsWith("until") && !load.output().contains("the load asks again for 30 min")) {
                    assertThat(load.endsWithin(5)).as(load.output()).isFalse();
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

    private static ServerJobs jobs(SandboxNight night) {
        return new ServerJobs(night);
    }
}
