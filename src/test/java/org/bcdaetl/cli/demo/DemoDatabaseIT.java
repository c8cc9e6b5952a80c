package org.bcdaetl.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.stream.Stream;
import org.bcdaetl.cli.words.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's PostgreSQL leaves nothing, also where it does not come up. */
class DemoDatabaseIT {

    @TempDir
    Path temporary;

    /** One that listens nowhere is up, and does not look so. */
    @Test
    void aServerThatTakesTooLongToStartIsStoppedBeforeItsFolderGoes() throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("demo"));
        Path programs = folder.resolve("postgres");
        EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(programs.toFile())
                .setPgBinaryResolver(unpackedHere())
                .setDataDirectory(temporary.resolve("other"))
                .start()
                .close();
        Files.writeString(sample(programs), "\nlisten_addresses = ''\n", StandardOpenOption.APPEND);

        assertThatThrownBy(() -> DemoDatabase.start(folder, Duration.ofSeconds(2)))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("The demo's PostgreSQL could not be started");

        assertThat(folder).doesNotExist();
        assertThat(ProcessHandle.allProcesses()
                        .filter(process ->
                                process.info().commandLine().orElse("").contains(folder.toString())))
                .isEmpty();
    }

    /** The library unpacks the programs once a process for each resolver, wherever that was. */
    private static PgBinaryResolver unpackedHere() {
        return (system, architecture) -> DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, architecture);
    }

    /** What the settings of new servers are made of. */
    private static Path sample(Path programs) throws IOException {
        try (Stream<Path> all = Files.walk(programs)) {
            return all.filter(file -> file.endsWith("postgresql.conf.sample"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
