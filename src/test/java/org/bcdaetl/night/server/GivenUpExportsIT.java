package org.bcdaetl.night.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.cli.start.LoadApplication;
import org.bcdaetl.job.export.GivenUpExports;
import org.bcdaetl.night.SandboxNight;
import org.bcdaetl.night.ServerJobs;
import org.bcdaetl.sandbox.SandboxSettings;
import org.bcdaetl.sandbox.SyntheticPopulation;
import org.bcdaetl.sandbox.faults.Fault;
import org.bcdaetl.warehouse.Warehouse;
import org.bcdaetl.warehouse.ledger.Export;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** A run that is given up leaves nothing behind on the server, and a server that cannot be asked does not matter. */
class GivenUpExportsIT {

    private static final SandboxSettings CURRENT = SandboxSettings.of(2, 5);

    @TempDir
    Path folder;

    @Test
    void theJobsOfARunThatIsGivenUpAreCancelledOnTheServer() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            stopWhileTheServerWorks(night);

            jobs(night).giveUp(1);
            assertThat(jobs(night).givenUp()).isEqualTo(1);
            assertThat(jobs(night).cancelled()).isEqualTo(1);
            jobs(night).giveUp(1);
            assertThat(jobs(night).cancelled()).isEqualTo(1);

            Commands.Ran ran = night.run("load", "--start-over");
            assertThat(ran.exitCode()).as(ran.err()).isZero();
            assertThat(jobs(night).loaded()).isEqualTo("/api/v1/jobs/2");
        }
    }

    @Test
    void aServerThatCannotBeReachedDoesNotKeepARunFromBeingGivenUp() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            stopWhileTheServerWorks(night);
            night.server.inject(new Fault.LostAnswer("/auth/token", 2));

            jobs(night).giveUp(1);

            assertThat(jobs(night).givenUp()).isEqualTo(1);
            assertThat(jobs(night).cancelled()).isZero();
            assertThat(night.run("load", "--start-over").exitCode()).isZero();
            assertThat(jobs(night).cancelled()).isEqualTo(1);
            assertThat(jobs(night).loaded()).isEqualTo("/api/v1/jobs/2");
        }
    }

    @Test
    void aServerThatIsSilentKeepsARunFromBeingGivenUpForSecondsOnly() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder);
                ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            stopWhileTheServerWorks(night);
            night.set("bcda.base-url", "http://127.0.0.1:" + silent.getLocalPort());
            long start = System.nanoTime();

            jobs(night).giveUp(1);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(40));
            assertThat(jobs(night).givenUp()).isEqualTo(1);
        }
    }

    @Test
    void aServerThatIsSilentHoldsAPublishedRunBackForSecondsOnly() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder);
                ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertThat(night.run("load").exitCode()).isZero();
            String address = "http://127.0.0.1:" + silent.getLocalPort();
            night.sql()
                    .sql("update etl.export set deleted_at = null, content_location = ?")
                    .param(address + "/api/v1/jobs/1")
                    .update();
            night.set("bcda.base-url", address);
            long start = System.nanoTime();

            try (ConfigurableApplicationContext context = LoadApplication.start(night.given())) {
                List<Export> finished =
                        context.getBean(Warehouse.class).exports().undeleted(1);
                assertThat(finished).hasSize(1);
                context.getBean(GivenUpExports.class).letGo(finished);
            }

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(40));
        }
    }

    @Test
    void aRunThatIsBegunSinceAFileIsGoneAsksForEverythingAsTheOneInWhosePlaceItIs() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.set("bcda.retry-delay", "500ms");
            assertThat(night.run("load").exitCode()).isZero();
            night.server.inject(new Fault.Refusal("/data/2/", 6, 500, "Internal Error"));
            assertThat(night.run("load", "--full").exitCode()).isEqualTo(1);
            String claims = one(
                    night,
                    "select substring(location from '/data/.*') from etl.file where run_id = 2"
                            + " and resource_type = 'ExplanationOfBenefit'");
            night.server.inject(new Fault.Refusal(claims, 2, 500, "Internal Error"));
            assertThat(night.run("load").exitCode()).isEqualTo(1);
            assertThat(one(
                            night,
                            "select sum(lines_read) > 0 from etl.slice join etl.file using (file_id) where run_id = 2"))
                    .isEqualTo("t");
            night.server.inject(new Fault.Refusal(claims, 1, 404, "Job not found"));

            Commands.Ran ran = night.run("load");

            assertThat(ran.exitCode()).as(ran.err()).isZero();
            assertThat(
                            one(
                                    night,
                                    "select string_agg(concat_ws(' ', run_id, state, asked_for), ', ' order by run_id) from etl.run"))
                    .isEqualTo("1 completed first load, 2 abandoned full, 3 completed full");
        }
    }

    @Test
    void aRunWhoseExportIsGoneIsCompleteUpToTheTimeOfTheOneInItsPlace() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.server.inject(new Fault.Answer("/data/", 100, 503));
            assertThat(night.run("load").exitCode()).isEqualTo(1);
            assertThat(transactionTime(night)).isEqualTo(SyntheticPopulation.transactionTime(0));
            night.server.forgive();
            night.server.advance();
            night.server.inject(new Fault.Refusal("/data/1/", 100, 404, "Job not found"));

            Commands.Ran ran = night.run("load");

            assertThat(ran.exitCode()).as(ran.err()).isZero();
            assertThat(night.server.requests().exportsStarted()).isEqualTo(2);
            assertThat(transactionTime(night)).isEqualTo(SyntheticPopulation.transactionTime(1));
        }
    }

    private static Instant transactionTime(SandboxNight night) {
        return night.sql()
                .sql("select transaction_time from etl.run")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private static String one(SandboxNight night, String sql) {
        return night.sql().sql(sql).query(String.class).single();
    }

    private static void stopWhileTheServerWorks(SandboxNight night) {
        night.server.inject(new Fault.StuckJob(1));
        night.server.inject(new Fault.Refusal("/jobs/", 2, 500, "Internal Error"));
        assertThat(night.run("load").err()).contains("failed with status 500");
    }

    private static ServerJobs jobs(SandboxNight night) {
        return new ServerJobs(night);
    }
}
