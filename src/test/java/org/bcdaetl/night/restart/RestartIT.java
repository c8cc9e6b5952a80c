package org.bcdaetl.night.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.night.CclfContent;
import org.bcdaetl.night.LoadProcess;
import org.bcdaetl.night.Night;
import org.bcdaetl.sandbox.SandboxLog;
import org.bcdaetl.sandbox.SandboxServer;
import org.bcdaetl.sandbox.SandboxSettings;
import org.bcdaetl.sandbox.faults.Fault;
import org.bcdaetl.watch.Receiver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Real processes, killed for real: whatever the moment, running again is enough. */
class RestartIT {

    private static final int PEOPLE = 6;

    /** Enough for files of several slices. */
    private static final int FEW = 4;

    private static final int KILLS = 10;

    /** Small chunks and slow files, so that a kill can fall anywhere. */
    private static final String[] FINE_GRAINED = {
        "--bcda.block-size=65536", "--bcda.commit-size=65536", "--bcda.slice-size=262144"
    };

    @TempDir
    private Path folder;

    @Test
    void endsAsAnUndisturbedRunWouldAfterAKillAtAnyMoment() throws Exception {
        try (SandboxServer server = SandboxServer.start(sandbox(FEW))) {
            Night undisturbed = Night.first(server, folder.resolve("undisturbed"));
            long wholeMillis;
            long millisFromDownload;
            try (LoadProcess load = undisturbed.with(FINE_GRAINED).start()) {
                long start = System.nanoTime();
                assertThat(load.shows("download")).as(load.output()).isTrue();
                long download = System.nanoTime();
                assertThat(load.await()).as(load.output()).isZero();
                wholeMillis = Duration.ofNanos(System.nanoTime() - start).toMillis();
                millisFromDownload =
                        Duration.ofNanos(System.nanoTime() - download).toMillis();
            }
            Map<String, String> expected = CclfContent.withoutFiles(undisturbed.warehouse());

            long seed = System.nanoTime();
            Random random = new Random(seed);
            Set<String> steps = new TreeSet<>();
            int kills = 0;
            for (int attempt = 0; kills < KILLS; attempt++) {
                boolean isLate = attempt % 2 == 1;
                long moment = isLate
                        ? (long) (random.nextDouble() * millisFromDownload)
                        : wholeMillis / 5 + (long) (random.nextDouble() * wholeMillis * 4 / 5);
                server.requests().clear();
                Path attempted = folder.resolve("attempt-" + attempt);
                Night night =
                        (isLate ? Night.current(server, attempted) : Night.first(server, attempted)).with(FINE_GRAINED);
                try (LoadProcess load = night.start()) {
                    if (isLate) {
                        assertThat(load.shows("download")).as(load.output()).isTrue();
                    }
                    if (load.endsWithin(moment)) {
                        if (isLate) {
                            millisFromDownload = moment;
                        } else {
                            wholeMillis = moment;
                        }
                        continue;
                    }
                    load.kill();
                    steps.add(lastStep(load));
                }
                kills++;
                boolean upgraded = isLate && random.nextBoolean();
                if (upgraded) {
                    JdbcClient.create(night.warehouse())
                            .sql("update etl.run set flattened_by = 'by other views' where published_at is null")
                            .update();
                }
                goesOn(
                        night,
                        server,
                        expected,
                        upgraded,
                        "seed " + seed + ", killed after " + moment + " ms" + (upgraded ? " and upgraded" : ""));
            }
            assertThat(steps).anyMatch(step -> List.of("download", "load", "reconcile", "publish")
                    .contains(step));
            System.out.println("Killed in these steps: " + steps);
        }
    }

    @Test
    void aRunKilledAgainAndAgainEndsAllTheSame() throws Exception {
        SandboxSettings encrypted =
                sandbox(PEOPLE).withMode(SandboxSettings.Mode.ENCRYPTED_2019).withPollsBeforeReady(25);
        try (SandboxServer server = SandboxServer.start(encrypted)) {
            Night undisturbed = Night.encrypted2019(server, folder.resolve("undisturbed"));
            assertThat(undisturbed.load()).isEqualTo(ExitCode.DONE);
            Night night = Night.encrypted2019(server, folder.resolve("killed")).with(FINE_GRAINED);
            server.requests().clear();

            for (String step : List.of("awaitExport", "download", "download", "load", "load", "load")) {
                try (LoadProcess load = night.start()) {
                    assertThat(load.shows(step)).as(load.output()).isTrue();
                    load.endsWithin(50);
                }
            }

            assertThat(night.load()).isEqualTo(ExitCode.DONE);
            assertThat(server.requests().exportsStarted()).isEqualTo(3);
            assertThat(CclfContent.withoutFiles(night.warehouse()))
                    .isEqualTo(CclfContent.withoutFiles(undisturbed.warehouse()));
        }
    }

    @Test
    void asksForNoSecondExportWhenTheAnswerToTheFirstWasLostWithTheProcess() throws Exception {
        try (SandboxServer server = SandboxServer.start(sandbox(FEW).withFaults(new Fault.LostAnswer("$export", 1)))) {
            Night night = Night.current(server, folder);

            assertThat(night.load()).isEqualTo(ExitCode.DONE);

            assertThat(server.requests().exportsStarted()).isEqualTo(1);
        }
    }

    @Test
    void stopsAtTheNextChunkWhenAskedToEndAndGoesOnThere() throws Exception {
        try (SandboxServer server = SandboxServer.start(sandbox(PEOPLE));
                Receiver receiver = new Receiver(200)) {
            Night undisturbed = Night.current(server, folder.resolve("undisturbed"));
            assertThat(undisturbed.load()).isEqualTo(ExitCode.DONE);
            Night night = Night.current(server, folder.resolve("stopped")).with(FINE_GRAINED);

            try (LoadProcess load = night.start("--bcda.notify.webhook=" + receiver.at("/hook"))) {
                assertThat(load.shows("load")).as(load.output()).isTrue();
                load.terminate();
                load.await();
                assertThat(load.output()).contains("Run 1 was stopped: run bcda-etl load again to go on with it.");
            }
            assertThat(stateOfRun(night)).isEqualTo("stopped");
            assertThat(receiver.posted("/hook")).as("no terminal is there").hasSize(1);
            assertThat(receiver.posted("/hook").get(0).text())
                    .contains("bcda-etl: load was stopped on ", "; the next one goes on", "Run 1 was stopped: ");
            assertThat(night.load()).isEqualTo(ExitCode.DONE);

            assertThat(CclfContent.withoutFiles(night.warehouse()))
                    .isEqualTo(CclfContent.withoutFiles(undisturbed.warehouse()));
        }
    }

    @Test
    void aNewExportReplacesOneThatTheServerLost() throws Exception {
        try (SandboxServer server = SandboxServer.start(sandbox(FEW).withFaults(new Fault.GoneJob(1, 410)))) {
            Night night = Night.current(server, folder);

            assertThat(night.load()).isEqualTo(ExitCode.DONE);

            assertThat(server.requests().exportsStarted()).isEqualTo(2);
        }
    }

    @Test
    void onlyTheOneOfThreeExportsThatTheServerLostIsStartedAnew() throws Exception {
        SandboxSettings encrypted = sandbox(FEW).withMode(SandboxSettings.Mode.ENCRYPTED_2019);
        try (SandboxServer server = SandboxServer.start(encrypted.withFaults(new Fault.GoneJob(1, 404)))) {
            Night night = Night.encrypted2019(server, folder);

            assertThat(night.load()).isEqualTo(ExitCode.DONE);

            assertThat(server.requests().exportsStarted()).isEqualTo(4);
            assertThat(CclfContent.rows(night.warehouse())).containsEntry("beneficiary_demographics", (long) FEW);
        }
    }

    /**
     * Runs a killed load again, to the tables of an undisturbed one, without asking or fetching anything twice. One that was
     * killed after its run was done begins the next, which has no changes.
     */
    private static void goesOn(
            Night night, SandboxServer server, Map<String, String> expected, boolean upgraded, String killed) {
        List<String> spooled = night.spooledFiles();
        int fetched = dataRequests(server).size();
        Commands.Ran again = Commands.run(night.words("load"));
        String told = killed + ": " + again.err() + again.out();
        boolean wasDone = again.exitCode() == ExitCode.NO_DATA.number();
        assertThat(again.exitCode()).as(told).isIn(ExitCode.DONE.number(), ExitCode.NO_DATA.number());
        assertThat(upgraded || !again.err().contains("loaded anew")).as(told).isTrue();
        assertThat(CclfContent.withoutFiles(night.warehouse())).as(told).isEqualTo(expected);
        assertThat(server.requests().exportsStarted()).as(told).isEqualTo(wasDone ? 2 : 1);
        List<String> requests = dataRequests(server);
        assertThat(requests.subList(fetched, requests.size())).as(told).noneMatch(path -> spooled.stream()
                .anyMatch(name -> path.endsWith(fileName(name))));
    }

    /** The step that a load showed last; empty before the first. */
    private static String lastStep(LoadProcess load) {
        return load.output()
                .lines()
                .filter(line -> line.matches(".* s  \\w+.*"))
                .reduce("", (before, line) -> line.replaceAll("^.* s  (\\w+).*$", "$1"));
    }

    private static SandboxSettings sandbox(int people) {
        return SandboxSettings.of(people, 11)
                .withBeneficiariesPerFile(people / 2)
                .withFaults(new Fault.SlowBody("/data/", Integer.MAX_VALUE, 100_000, Duration.ofMillis(15)));
    }

    private static List<String> dataRequests(SandboxServer server) {
        return server.requests().entries().stream()
                .map(SandboxLog.Entry::path)
                .filter(path -> path.startsWith("/data/"))
                .toList();
    }

    /** The server's name of a spooled file: the spool puts the export's number and the file's before it. */
    private static String fileName(String spoolName) {
        return spoolName.replaceFirst("^\\d+-\\d+-", "");
    }

    private static String stateOfRun(Night night) {
        return JdbcClient.create(night.warehouse())
                .sql("select state from etl.run order by run_id desc limit 1")
                .query(String.class)
                .single();
    }
}
