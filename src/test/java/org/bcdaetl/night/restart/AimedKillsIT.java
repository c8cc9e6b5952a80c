package org.bcdaetl.night.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.night.CclfContent;
import org.bcdaetl.night.KillPoints;
import org.bcdaetl.night.LoadProcess;
import org.bcdaetl.night.Night;
import org.bcdaetl.sandbox.SandboxServer;
import org.bcdaetl.sandbox.SandboxSettings;
import org.bcdaetl.sandbox.SyntheticPopulation;
import org.bcdaetl.sandbox.faults.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Real processes, killed at chosen commits of the three records of a run, in every way a process ends: the next load ends
 * with 0 or 3 and the tables of an undisturbed one. {@code mvn verify} tries a few; with {@code -Dkills=120}, as the
 * profile {@code kills} sets it, 120 are spread over the commits, others in each run; with {@code -Dkills=every} each
 * commit has one, some 600 in over an hour.
 */
class AimedKillsIT {

    private static final int PEOPLE = 8;
    private static final long SEED = 5;
    private static final String KILLS = System.getProperty("kills", "12");

    /** Several files, slices and chunks, and lines that are rejected, in little time. */
    private static final SandboxSettings SANDBOX = SandboxSettings.of(PEOPLE, SEED)
            .withBeneficiariesPerFile(PEOPLE / 2)
            .withFaults(new Fault.MalformedLines(Integer.MAX_VALUE, 1));

    private static final String[] FINE_GRAINED = {
        "--bcda.block-size=65536", "--bcda.commit-size=131072", "--bcda.download-threads=2", "--bcda.late-index-rows=2"
    };

    @TempDir
    private Path folder;

    /** How the process ends that stands at a kill point. */
    private enum End {
        /** SIGKILL before the statement commits. */
        KILLED_BEFORE {
            @Override
            void of(LoadProcess load, KillPoints points) throws InterruptedException {
                load.kill();
                points.undo();
            }
        },
        /** SIGKILL when the server has the statement and the process has no answer. */
        KILLED_AFTER {
            @Override
            void of(LoadProcess load, KillPoints points) throws InterruptedException {
                load.kill();
                points.goOn();
            }
        },
        /** SIGTERM: it stops by itself. */
        STOPPED {
            @Override
            void of(LoadProcess load, KillPoints points) throws InterruptedException {
                load.terminate();
                load.endsWithin(100);
                points.goOn();
                load.await();
            }
        },
        /** SIGTERM while a statement is blocked, which is cancelled. */
        STOPPED_WHILE_BLOCKED {
            @Override
            void of(LoadProcess load, KillPoints points) throws InterruptedException {
                load.terminate();
                load.await();
                points.goOn();
            }
        },
        /** SIGTERM, and SIGKILL right after. */
        STOPPED_AND_KILLED {
            @Override
            void of(LoadProcess load, KillPoints points) throws InterruptedException {
                load.terminate();
                load.endsWithin(300);
                load.kill();
                points.undo();
            }
        };

        abstract void of(LoadProcess load, KillPoints points) throws InterruptedException;
    }

    @Test
    void anExportThatIsKilledAtAnyCommitEndsAsIfUndisturbed() throws Exception {
        try (SandboxServer server = SandboxServer.start(SANDBOX)) {
            killEverywhere(name -> Night.current(server, folder.resolve(name)), 2, List.of());
        }
    }

    @Test
    void aFolderThatIsKilledAtAnyCommitEndsAsIfUndisturbed() throws Exception {
        List<String> from = List.of(
                "--from",
                files().toString(),
                "--transaction-time",
                SyntheticPopulation.transactionTime(0).toString());
        try (SandboxServer server = SandboxServer.start(SANDBOX)) {
            killEverywhere(name -> Night.current(server, folder.resolve(name)), 4, from);
        }
    }

    @Test
    void anEncryptedExportPerTypeThatIsKilledAtAnyCommitEndsAsIfUndisturbed() throws Exception {
        try (SandboxServer server = SandboxServer.start(
                SANDBOX.withMode(SandboxSettings.Mode.ENCRYPTED_2019).withBeneficiariesPerFile(PEOPLE / 2))) {
            killEverywhere(name -> Night.encrypted2019(server, folder.resolve(name)), 4, List.of());
        }
    }

    private void killEverywhere(Function<String, Night> nights, int share, List<String> options) throws Exception {
        String[] words = options.toArray(String[]::new);
        Night undisturbed = nights.apply("undisturbed").with(FINE_GRAINED);
        long commits;
        List<String> indexes;
        try (KillPoints points = new KillPoints(undisturbed.warehouse())) {
            indexes = indexes(undisturbed, "indexdef");
            List<String> made = indexes(undisturbed, "indexrelid");
            assertThat(undisturbed.load(words)).isEqualTo(ExitCode.DONE);
            commits = points.passed();
            assertThat(indexes(undisturbed, "indexrelid"))
                    .as("indexes that are made after the rows")
                    .doesNotContainAnyElementsOf(made);
        }
        int kills = KILLS.equals("every") ? (int) commits : Integer.parseInt(KILLS) / share;
        Map<String, String> expected = CclfContent.withoutFiles(undisturbed.warehouse());
        Map<End, Integer> ended = new TreeMap<>();
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int kill = 0; kill < kills; kill++) {
            long point = 1 + (long) ((kill + random.nextDouble()) * commits / kills);
            End end = End.values()[kill % End.values().length];
            String told = "seed " + seed + ", " + end + " at commit " + point + " of " + commits;
            Night night = nights.apply("kill-" + kill).with(FINE_GRAINED);
            try (KillPoints points = new KillPoints(night.warehouse())) {
                points.aimAt(point);
                try (LoadProcess load = night.start(words)) {
                    if (points.isReached(load)) {
                        ended.merge(end, 1, Integer::sum);
                        end.of(load, points);
                    }
                    told += ": " + load.output();
                }
                assertThat(night.load(words)).as(told).isIn(ExitCode.DONE, ExitCode.NO_DATA);
            }
            assertThat(CclfContent.withoutFiles(night.warehouse())).as(told).isEqualTo(expected);
            assertThat(indexes(night, "indexdef")).as(told).isEqualTo(indexes);
            assertThat(night.spooledFiles()).as(told).isEmpty();
        }
        System.out.println("Ended at " + commits + " commits: " + ended);
        assertThat(ended.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThanOrEqualTo(kills * 9 / 10);
    }

    /** The secondary indexes of a table of claims. */
    private static List<String> indexes(Night night, String what) {
        return JdbcClient.create(night.warehouse())
                .sql("select " + what
                        + "::text from (select i.indexrelid::bigint, pg_get_indexdef(i.indexrelid) as indexdef"
                        + " from pg_index i where i.indrelid = 'bcda.partb_physicians'::regclass) x order by indexdef")
                .query(String.class)
                .list();
    }

    /** The same people as files of a folder, one line of them no JSON. */
    private Path files() throws IOException {
        Path files = Files.createDirectories(folder.resolve("files"));
        SyntheticPopulation population = new SyntheticPopulation(PEOPLE, SEED);
        for (int half = 0; half < 2; half++) {
            try (OutputStream claims = Files.newOutputStream(files.resolve("claims-" + half + ".ndjson"))) {
                population.writeExplanationOfBenefits(0, half * PEOPLE / 2, (half + 1) * PEOPLE / 2, claims);
                claims.write("no JSON\n".getBytes(StandardCharsets.UTF_8));
            }
        }
        try (OutputStream people = Files.newOutputStream(files.resolve("people.ndjson"))) {
            population.writePatients(0, 0, PEOPLE, people);
        }
        try (OutputStream coverage = Files.newOutputStream(files.resolve("coverage.ndjson"))) {
            population.writeCoverages(0, 0, PEOPLE, coverage);
        }
        return files;
    }
}
