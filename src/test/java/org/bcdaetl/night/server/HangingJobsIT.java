package org.bcdaetl.night.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bcdaetl.night.server.LoadEnds.assertCompletes;
import static org.bcdaetl.night.server.LoadEnds.assertFailed;

import java.nio.file.Path;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.SandboxNight;
import org.bcdaetl.night.ServerJobs;
import org.bcdaetl.sandbox.SandboxSettings;
import org.bcdaetl.sandbox.faults.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No job on the server can hang a load for ever: it is left at its deadline, and never loaded if it comes back. */
class HangingJobsIT {

    private static final int PEOPLE = 2;
    private static final SandboxSettings CURRENT = SandboxSettings.of(PEOPLE, 5);
    private static final SandboxSettings ENCRYPTED = CURRENT.withMode(SandboxSettings.Mode.ENCRYPTED_2019);

    @TempDir
    Path folder;

    @Test
    void aJobThatHangsIsCancelledAtItsDeadlineAndReplacedInTheSameCommand() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.set("bcda.job-deadline", "2s");
            night.server.inject(new Fault.StuckJob(1));

            Commands.Ran ran = assertCompletes(night, PEOPLE);

            assertThat(ran.err()).contains("BCDA did not finish export job 1 within 2 s: it is given up");
            assertThat(jobs(night).cancelled()).isEqualTo(1);
            assertThat(night.server.requests().exportsStarted()).isEqualTo(2);
            assertThat(jobs(night).givenUp()).isEqualTo(1);
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

            assertCompletes(night, PEOPLE);

            assertThat(jobs(night).cancelled()).isEqualTo(1);
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
            assertThat(jobs(night).cancelled()).isEqualTo(2);
            assertThat(jobs(night).givenUp()).isEqualTo(2);

            night.set("bcda.job-deadline", "1h");
            assertCompletes(night, PEOPLE);
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

            assertCompletes(night, PEOPLE);

            assertThat(night.server.requests().exportsStarted()).isEqualTo(2);
            assertThat(jobs(night).loaded()).isEqualTo("/api/v1/jobs/2");
        }
    }

    @Test
    void aFailedJobIsGivenTimeToComeBack() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.set("bcda.poll-floor", "1ms");
            night.set("bcda.poll-cap", "600ms");
            night.server.inject(new Fault.FailedJob(1));

            assertFailed(night.run("load"), "The BCDA server failed export job 1");

            assertThat(night.sql()
                            .sql("select given_up_at >= started_at + interval '1200 milliseconds'"
                                    + " from etl.given_up_job, etl.run")
                            .query(Boolean.class)
                            .single())
                    .isTrue();
        }
    }

    @Test
    void aCancelledJobThatTheServerRevivesIsCancelledAgainAndNeverLoaded() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.set("bcda.job-deadline", "2s");
            night.server.inject(new Fault.StuckJob(1));
            night.server.inject(new Fault.RevivedJob(1, 0, false));

            Commands.Ran ran = assertCompletes(night, PEOPLE);

            assertThat(ran.err()).contains("still works on an export job that was given up: it is cancelled again");
            assertThat(jobs(night).cancelled()).isEqualTo(2);
            assertThat(jobs(night).loaded()).isEqualTo("/api/v1/jobs/2");
        }
    }

    @Test
    void aFailedJobThatTheServerTriesAgainByItselfIsLoaded() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.server.inject(new Fault.FailedJob(1));
            night.server.inject(new Fault.RevivedJob(1, 1, true));

            assertCompletes(night, PEOPLE);

            assertThat(jobs(night).givenUp()).isZero();
            assertThat(night.server.requests().exportsStarted()).isEqualTo(1);
        }
    }

    @Test
    void aFailedJobThatComesBackToLifeDoesNoHarm() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.server.inject(new Fault.FailedJob(1));
            night.server.inject(new Fault.RevivedJob(1, 2, false));
            assertFailed(night.run("load"), "The BCDA server failed export job 1");

            assertCompletes(night, PEOPLE);

            assertThat(jobs(night).cancelled()).isEqualTo(1);
            assertThat(jobs(night).loaded()).isEqualTo("/api/v1/jobs/2");
        }
    }

    @Test
    void aFailedJobThatCompletesLaterIsNotAdoptedWhereTheAnswerToTheNextKickOffIsLost() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.server.inject(new Fault.FailedJob(1));
            night.server.inject(new Fault.RevivedJob(1, 2, true));
            assertFailed(night.run("load"), "The BCDA server failed export job 1");
            night.server.inject(new Fault.Answer("$export", 1, 500));

            assertCompletes(night, PEOPLE);

            assertThat(jobs(night).loaded()).isEqualTo("/api/v1/jobs/2");
        }
    }

    @Test
    void aJobOfTheFormOf2019ThatHangsIsLeftThoughItCannotBeCancelled() throws Exception {
        try (SandboxNight night = new SandboxNight(ENCRYPTED, folder)) {
            night.set("bcda.job-deadline", "2s");
            night.server.inject(new Fault.StuckJob(1));

            assertFailed(night.run("load"), "did not take the export within 2 s");

            assertThat(jobs(night).givenUp()).isEqualTo(1);
            assertThat(jobs(night).cancelled()).isZero();
        }
    }

    private static void letAnHourPass(SandboxNight night) {
        night.sql()
                .sql("update etl.export set started_at = started_at - interval '61 minutes'")
                .update();
    }

    private static ServerJobs jobs(SandboxNight night) {
        return new ServerJobs(night);
    }
}
