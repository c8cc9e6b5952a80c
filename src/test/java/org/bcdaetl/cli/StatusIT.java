package org.bcdaetl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.bcdaetl.night.SandboxNight;
import org.bcdaetl.sandbox.SandboxSettings;
import org.bcdaetl.sandbox.faults.Fault;
import org.bcdaetl.warehouse.schema.Schemas;
import org.bcdaetl.warehouse.session.RunLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code status} tells of the runs so far, and of the next. */
class StatusIT {

    @TempDir
    Path folder;

    @Test
    void tellsOfEveryRunAndWhatTheNextLoadWouldDo() throws Exception {
        try (SandboxNight night = new SandboxNight(SandboxSettings.of(5, 5), folder)) {
            assertThat(status(night)).isEqualTo("No run yet: the next load asks for everything.\n");
            assertThat(JsonMapper.shared()
                            .readTree(night.run("status", "--json").out())
                            .get("runs"))
                    .isEmpty();

            night.server.inject(new Fault.FailedJob(1));
            night.run("load");
            assertThat(status(night))
                    .contains("failed", "(everything)")
                    .contains("Run 1: The BCDA server failed export job 1")
                    .endsWith("The next load goes on with run 1; bcda-etl load --start-over gives it up.\n");

            night.run("load");
            assertThat(status(night)).contains("completed").contains("The next load asks for the changes since 20");
            List<String> lines = status(night).lines().toList();
            assertThat(lines.get(0)).matches("run +state +started +took +from .* loaded +rejected +resumed");
            assertThat(lines.get(2)).matches("  1  completed  20\\S+Z +\\d+ s  all .* [1-9]\\d+ +0 +1");

            JsonNode json =
                    JsonMapper.shared().readTree(night.run("status", "--json").out());
            assertThat(json.get("running").asBoolean()).isFalse();
            assertThat(json.get("next").asString()).startsWith("The next load asks for the changes since 20");
            JsonNode run = json.get("runs").get(0);
            assertThat(run.get("state").asString()).isEqualTo("completed");
            assertThat(run.get("loaded").asLong())
                    .isEqualTo(night.sql()
                            .sql("select sum(resources_staged) from etl.slice")
                            .query(Long.class)
                            .single());
            assertThat(Instant.parse(run.get("endedAt").asString()))
                    .isAfter(Instant.parse(run.get("startedAt").asString()));
        }
    }

    @Test
    void tellsThatARunIsUnderWay() throws Exception {
        try (SandboxNight night = new SandboxNight(SandboxSettings.of(5, 5), folder)) {
            night.run("load");
            try (RunLock held =
                    RunLock.tryAcquire(night.database, Schemas.PLAIN).orElseThrow()) {
                assertThat(status(night)).contains("A run is under way now.");
                Commands.Ran second = night.run("load");
                assertThat(second.exitCode()).isEqualTo(4);
                assertThat(second.sentences()).hasSize(1);
                assertThat(held).isNotNull();
            }
        }
    }

    @Test
    void tellsWhichRunWasKilled() throws Exception {
        try (SandboxNight night = new SandboxNight(SandboxSettings.of(5, 5), folder)) {
            night.run("load");
            night.sql()
                    .sql("update etl.run set state = 'running', published_at = null")
                    .update();

            assertThat(status(night)).contains("killed").contains("goes on with run 1");
        }
    }

    @Test
    void tellsThatA2019ExportIsAlwaysWhole() throws Exception {
        SandboxSettings old = SandboxSettings.of(5, 5).withMode(SandboxSettings.Mode.ENCRYPTED_2019);
        try (SandboxNight night = new SandboxNight(old, folder)) {
            night.run("load");

            assertThat(status(night)).endsWith("The next load asks for everything.\n");
        }
    }

    private static String status(SandboxNight night) {
        Commands.Ran ran = night.run("status");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.err()).isEmpty();
        return ran.out();
    }
}
