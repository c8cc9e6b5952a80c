package org.bcdaetl.night.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.night.LoadProcess;
import org.bcdaetl.night.Night;
import org.bcdaetl.sandbox.SandboxServer;
import org.bcdaetl.sandbox.SandboxSettings;
import org.bcdaetl.sandbox.faults.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Loads whose lock, or whose right to the warehouse, goes away under them. */
class LostLockIT {

    private static final SandboxSettings SLOW = SandboxSettings.of(2, 5)
            .withFaults(new Fault.SlowBody("/data/", Integer.MAX_VALUE, 1_000, Duration.ofMillis(40)));

    @TempDir
    private Path folder;

    @Test
    void aSecondLoadDoesNotTakeOverALivingRunWhoseLockSessionDied() throws Exception {
        try (SandboxServer server = SandboxServer.start(SLOW)) {
            Night night = Night.current(server, folder);
            try (LoadProcess load = night.start()) {
                assertThat(load.shows("download")).as(load.output()).isTrue();
                sql(night)
                        .sql("select pg_terminate_backend(pid, 5000) from pg_locks where locktype = 'advisory'"
                                + " and database = (select oid from pg_database where datname = current_database())")
                        .query(Boolean.class)
                        .single();

                assertThat(Commands.run(night.words("status")).out()).contains("A run is under way now.");
                assertThat(night.load()).isEqualTo(ExitCode.LOCKED);

                assertThat(load.await()).as(load.output()).isZero();
                assertThat(load.output()).contains("Run 1 is published");
            }
            assertThat(sql(night)
                            .sql("select restarts from etl.run")
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }

    @Test
    void aLoadThatWasReplacedPublishesNothingAndSaysWhy() throws Exception {
        try (SandboxServer server = SandboxServer.start(SLOW)) {
            Night night = Night.current(server, folder);
            try (LoadProcess load = night.start()) {
                assertThat(load.shows("download")).as(load.output()).isTrue();
                sql(night)
                        .sql("update etl.lease set owner = gen_random_uuid(), process = 'elsewhere|1|x'")
                        .update();

                assertThat(load.await()).as(load.output()).isEqualTo(ExitCode.LOCKED.number());
                assertThat(load.output()).contains("Another load took this warehouse over");
            }
            assertThat(sql(night)
                            .sql("select count(*) from etl.run where published_at is not null")
                            .query(Long.class)
                            .single())
                    .isZero();
            theOtherLoadEnds(night);
            assertThat(night.load()).isEqualTo(ExitCode.DONE);
        }
    }

    @Test
    void aLoadThatIsReplacedBetweenTwoChunksWritesNothingMoreIntoTheRun() throws Exception {
        try (SandboxServer server = SandboxServer.start(SandboxSettings.of(20, 5))) {
            Night night = Night.current(server, folder)
                    .with("--bcda.block-size=65536", "--bcda.commit-size=131072", "--bcda.slice-size=4194304");
            try (LoadProcess load = night.start()) {
                assertThat(load.shows("load")).as(load.output()).isTrue();
                sql(night)
                        .sql("update etl.lease set owner = gen_random_uuid(), process = 'elsewhere|1|x'")
                        .update();

                assertThat(load.await()).as(load.output()).isEqualTo(ExitCode.LOCKED.number());
                assertThat(load.output())
                        .contains("Another load took this warehouse over")
                        .doesNotContain("load again to resume");
            }
            assertThat(sql(night)
                            .sql("select state || ' ' || coalesce(message, '') from etl.run")
                            .query(String.class)
                            .single())
                    .isEqualTo("running ");
            theOtherLoadEnds(night);
            assertThat(night.load()).isEqualTo(ExitCode.DONE);
        }
    }

    private static void theOtherLoadEnds(Night night) {
        sql(night).sql("update etl.lease set released_at = now()").update();
    }

    private static JdbcClient sql(Night night) {
        return JdbcClient.create(night.warehouse());
    }
}
