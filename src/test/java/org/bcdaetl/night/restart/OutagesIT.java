package org.bcdaetl.night.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.night.LoadProcess;
import org.bcdaetl.night.SandboxNight;
import org.bcdaetl.sandbox.SandboxSettings;
import org.bcdaetl.sandbox.faults.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** What the machine below takes away in the middle of a run: the database, the disk. */
class OutagesIT {

    private static final SandboxSettings SANDBOX = SandboxSettings.of(2, 5);

    /** Mounts a small disk on the first argument where this process may, and runs the rest. */
    private static final String ON_SMALL_DISK =
            "mount -t tmpfs -o size=256k tmpfs \"$1\" || exit 77; shift; exec \"$@\"";

    private static final int NOT_PERMITTED = 77;

    @TempDir
    Path folder;

    @Test
    void aDatabaseThatGoesAwayWhileFilesAreFetched() throws Exception {
        Path data = folder.resolve("postgres");
        EmbeddedPostgres postgres = start(data, 0);
        int port = postgres.getPort();
        PGSimpleDataSource database = (PGSimpleDataSource) postgres.getPostgresDatabase();
        try (SandboxNight night = new SandboxNight(SANDBOX, folder, database)) {
            night.set("spring.datasource.hikari.connection-timeout", "1000");
            night.server.inject(new Fault.SlowBody("/data/", 3, 1000, Duration.ofMillis(20)));
            ExecutorService command = Executors.newSingleThreadExecutor();
            Future<Commands.Ran> load = command.submit(() -> night.run("load"));
            while (night.server.requests().entries().stream()
                    .noneMatch(entry -> entry.path().contains("/jobs/") && entry.status() == 200)) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            postgres.close();

            Commands.Ran ran = load.get(2, TimeUnit.MINUTES);
            command.shutdown();
            assertThat(ran.exitCode()).isEqualTo(1);
            assertThat(ran.sentences()).as(ran.err()).hasSize(1);
            assertThat(ran.sentences().get(0)).contains("PostgreSQL at spring.datasource.url");
            assertThat(ran.out()).isEmpty();

            postgres = start(data, port);
            Commands.Ran again = night.run("load");
            assertThat(again.exitCode()).as(again.err()).isZero();
            assertThat(night.count("cclf.beneficiary_demographics")).isEqualTo(2);
            assertThat(night.server.requests().exportsStarted()).isEqualTo(1);
        } finally {
            postgres.close();
        }
    }

    @Test
    void whatCannotBeLoadedIsNotFetched() throws Exception {
        SandboxSettings files = SandboxSettings.of(4, 5)
                .withBeneficiariesPerFile(1)
                .withFaults(new Fault.SlowBody("/data/", Integer.MAX_VALUE, 20_000, Duration.ofMillis(20)));
        try (SandboxNight night = new SandboxNight(files, folder)) {
            night.set("bcda.download-threads", "1");
            night.sql()
                    .sql(
                            "create function batch.refuse() returns trigger language plpgsql as 'begin raise disk_full; end';"
                                    + " create trigger refuse before insert on batch.batch_step_execution"
                                    + " for each row when (new.step_name = 'load') execute function batch.refuse()")
                    .update();

            Commands.Ran ran = night.run("load");
            assertThat(ran.exitCode()).isEqualTo(1);
            assertThat(ran.sentences()).as(ran.err()).hasSize(1);
            assertThat(fetched(night)).isLessThan(night.count("etl.file"));

            night.sql().sql("drop function batch.refuse cascade").update();
            Commands.Ran again = night.run("load");
            assertThat(again.exitCode()).as(again.err()).isZero();
            assertThat(night.count("cclf.beneficiary_demographics")).isEqualTo(4);
            assertThat(fetched(night)).isEqualTo(night.count("etl.file"));
        }
    }

    private static long fetched(SandboxNight night) {
        return night.server.requests().entries().stream()
                .filter(entry -> entry.path().contains("/data/"))
                .count();
    }

    /** Its operator decides days later, when the server, or the secret, is no more. */
    @Test
    void aRunWhoseFilesAreHereIsPublishedWithoutTheServer() throws Exception {
        try (SandboxNight night = new SandboxNight(SANDBOX.withFaults(new Fault.MalformedLines(1, 1)), folder)) {
            Commands.Ran over = night.loadWith("bcda.reject-limit", "0");
            assertThat(over.exitCode()).as(over.err()).isEqualTo(ExitCode.OVER_LIMIT.number());
            night.server.close();

            Commands.Ran decided = night.loadWith("bcda.reject-limit", "none");

            assertThat(decided.exitCode()).as(decided.err()).isZero();
            assertThat(night.count("etl.run where published_at is not null")).isOne();
        }
    }

    @Test
    void aDiskThatIsFullWhileFilesAreSpooled() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        try (SandboxNight night = new SandboxNight(SANDBOX, folder)) {
            String spool = folder.resolve("spool").toString();
            night.set("bcda.spool-dir", disk.resolve("spool").toString());
            Commands.Ran full = loadOnSmallDisk(disk, night);
            assumeThat(full.exitCode()).as("mounting is not permitted here").isNotEqualTo(NOT_PERMITTED);

            assertThat(full.sentences()).as(full.err()).hasSize(1);
            assertThat(full.sentences().get(0))
                    .contains("The disk of the spool folder")
                    .contains("is full")
                    .endsWith(".");
            assertThat(full.exitCode()).isEqualTo(1);
            assertThat(disk.resolve("spool")).doesNotExist();
            assertThat(loadOnSmallDisk(disk, night).sentences())
                    .as("a new run would find the disk as full")
                    .isEqualTo(full.sentences());

            night.set("bcda.spool-dir", spool);
            Commands.Ran again = night.run("load");
            assertThat(again.exitCode()).as(again.err()).isZero();
            assertThat(night.count("cclf.beneficiary_demographics")).isEqualTo(2);
            assertThat(night.server.requests().exportsStarted()).isEqualTo(1);
        }
    }

    private static Commands.Ran loadOnSmallDisk(Path disk, SandboxNight night) throws Exception {
        Process load = new ProcessBuilder(onSmallDisk(disk, night.words("load"))).start();
        load.getOutputStream().close();
        String err = new String(load.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Commands.Ran(load.waitFor(), "", err);
    }

    private static List<String> onSmallDisk(Path disk, List<String> words) {
        List<String> command = new ArrayList<>(List.of("unshare", "--user", "--map-root-user", "--mount"));
        command.addAll(List.of("sh", "-c", ON_SMALL_DISK, "sh", disk.toString()));
        command.addAll(LoadProcess.command(words));
        return command;
    }

    private static EmbeddedPostgres start(Path data, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("fsync", "off")
                .start();
    }
}
