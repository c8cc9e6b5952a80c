package org.bcdaetl.night.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.night.LoadProcess;
import org.bcdaetl.night.Night;
import org.bcdaetl.sandbox.SandboxServer;
import org.bcdaetl.sandbox.SandboxSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Other sessions hold locks on the warehouse's tables: what a load passes by, and what it waits for and tells. */
class WaitingIT {

    private static final String EXCLUSIVE = "lock table bcda.claim in exclusive mode";

    @TempDir
    private Path folder;

    private SandboxServer server;
    private Night night;

    @BeforeEach
    void loadOnce() {
        server = SandboxServer.start(SandboxSettings.of(2, 5));
        night = Night.current(server, folder);
        assertThat(night.load()).isEqualTo(ExitCode.DONE);
        server.advance();
    }

    @AfterEach
    void end() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select from staging.claim",
                "lock table staging.claim, staging.coverage in access share mode",
                "lock table bcda.claim, bcda.current_mbi, bcda.coverage in share update exclusive mode",
                "select from cclf.parta_claims_header",
                "select from etl.run for key share"
            })
    void readersAndMaintenanceDoNotHoldALoadUp(String statement) throws Exception {
        try (Connection other = night.warehouse().getConnection();
                Statement reads = other.createStatement()) {
            other.setAutoCommit(false);
            reads.execute(statement);

            Commands.Ran ran = Commands.run(night.words("load"));

            assertThat(ran.exitCode()).as(ran.err() + ran.out()).isZero();
            assertThat(ran.err() + ran.out()).doesNotContain("The load waits for");
        }
        assertThat(count("staging.claim")).isZero();
    }

    @Test
    void aLoadThatHasToWaitSaysForWhom() throws Exception {
        try (Connection other = night.warehouse().getConnection();
                Statement locks = other.createStatement()) {
            locks.execute("set application_name = 'nightly backup'");
            other.setAutoCommit(false);
            locks.execute(EXCLUSIVE);
            try (LoadProcess load = night.start()) {
                while (!load.output().contains("The load waits for")) {
                    assertThat(load.endsWithin(20)).as(load.output()).isFalse();
                }
                assertThat(load.output()).contains("application nightly backup");
                other.commit();

                assertThat(load.await()).as(load.output()).isZero();
                assertThat(load.output().split("The load waits for", -1)).hasSize(2);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                EXCLUSIVE,
                "lock table batch.batch_job_execution in exclusive mode",
                "lock table batch.batch_step_execution in exclusive mode",
                "lock table etl.run in exclusive mode",
                "lock table etl.export in access exclusive mode"
            })
    void aLoadThatWaitsEndsWhenItIsAskedTo(String statement) throws Exception {
        try (Connection other = night.warehouse().getConnection();
                Statement locks = other.createStatement()) {
            other.setAutoCommit(false);
            locks.execute(statement);
            try (LoadProcess load = night.start()) {
                while (!load.output().contains("The load waits for")) {
                    assertThat(load.endsWithin(20)).as(load.output()).isFalse();
                }
                load.terminate();

                assertThat(load.endsWithin(20_000)).as(load.output()).isTrue();
            }
        }
        assertThat(night.load()).isEqualTo(ExitCode.DONE);
    }

    private long count(String table) {
        return JdbcClient.create(night.warehouse())
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }
}
