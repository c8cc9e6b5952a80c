package org.bcdaetl.night.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.CommandLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** A server that only follows another, as after a failover: it is named for what it is. */
class StandbyIT {

    @TempDir
    Path folder;

    @Test
    void isRefusedByEveryCommand() throws Exception {
        Path data = folder.resolve("postgres");
        start(data).close();
        Files.createFile(data.resolve("standby.signal"));
        try (EmbeddedPostgres standby = start(data)) {
            CommandLine commands =
                    CommandLine.on((PGSimpleDataSource) standby.getPostgresDatabase(), folder.resolve("files"));
            Path from = Files.createDirectory(folder.resolve("from"));
            Files.writeString(from.resolve("Patient.ndjson"), "{\"resourceType\": \"Patient\", \"id\": \"-1\"}\n");
            for (Commands.Ran ran : List.of(commands.run("load", "--from", from), commands.run("status"))) {
                assertThat(ran.exitCode()).as(ran.err()).isEqualTo(2);
                assertThat(ran.sentences()).hasSize(1);
                assertThat(ran.sentences().get(0)).contains("is a standby", "primary");
            }
            assertThat(commands.run("check").out()).containsPattern("!! +database +.*is a standby");
        }
    }

    private static EmbeddedPostgres start(Path data) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .start();
    }
}
