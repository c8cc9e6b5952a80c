package org.bcdaetl.night.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.LoadProcess;
import org.bcdaetl.night.Night;
import org.bcdaetl.night.SandboxNight;
import org.bcdaetl.night.SpoolFolders;
import org.bcdaetl.sandbox.SandboxFiles;
import org.bcdaetl.sandbox.SandboxServer;
import org.bcdaetl.sandbox.SandboxSettings;
import org.bcdaetl.sandbox.faults.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The spool works in folders that it made itself, and nothing else on the disk changes, whatever it is pointed at. */
class SpoolOwnershipIT {

    private static final SandboxSettings SANDBOX = SandboxSettings.of(3, 5).withBeneficiariesPerFile(1);

    @TempDir
    Path folder;

    @Test
    void theFolderThatIsLoadedMayBeTheSpoolFolder() throws Exception {
        Path data = folder.resolve("data");
        SandboxFiles.write(SANDBOX, data, true, 0);
        Path spoilt = Files.writeString(data.resolve("spoilt.ndjson"), "{\"resourceType\": \"Coverage\"}\n");
        Files.writeString(data.resolve("claims.csv"), "of somebody else\n");
        Map<String, String> before = SpoolFolders.content(data);
        try (SandboxNight night = new SandboxNight(SANDBOX, folder)) {
            night.set("bcda.spool-dir", data.toString());
            night.set("bcda.report-dir", folder.resolve("reports").toString());

            assertThat(night.loadOnce(List.of("--from=" + data, "--bcda.reject-limit=0"))
                            .exitCode())
                    .isEqualTo(5);
            assertThat(SpoolFolders.runs(data)).hasSize(1);
            assertThat(SpoolFolders.content(data)).containsAllEntriesOf(before);
            assertThat(night.run("load", "--from", data, "--start-over").exitCode())
                    .isZero();

            assertThat(SpoolFolders.content(data)).isEqualTo(before);
            Files.delete(spoilt);
            assertThat(night.run("load", "--from", data).exitCode()).isZero();
            assertThat(night.count("etl.rejected_record where run_id = 2")).isEqualTo(1);
            assertThat(night.count("cclf.beneficiary_demographics")).isEqualTo(SANDBOX.beneficiaries());
        }
    }

    @Test
    void theWorkingFolderMayBeTheSpoolFolder() throws Exception {
        try (SandboxServer server = SandboxServer.start(SANDBOX)) {
            Night night = Night.current(server, folder.resolve("night"));
            Path settings =
                    Files.writeString(night.folder().resolve("bcda-etl.properties"), "bcda.download-threads=2\n");
            try (LoadProcess load = night.but("--bcda.spool-dir=.").start()) {
                assertThat(load.await()).as(load.output()).isZero();
            }

            assertThat(settings).hasContent("bcda.download-threads=2\n");
            assertThat(night.folder().resolve("client-secret")).exists();
            assertThat(SpoolFolders.runs(night.folder())).isEmpty();
        }
    }

    @Test
    void twoWarehousesMayShareAFolder() throws Exception {
        try (SandboxNight interrupted = interrupted();
                SandboxNight other = new SandboxNight(SANDBOX, folder)) {
            Map<String, String> before = SpoolFolders.content(spool());
            assertThat(SpoolFolders.files(spool())).isNotEmpty();

            assertThat(other.run("load").exitCode()).isZero();
            assertThat(other.run("load", "--full").exitCode()).isZero();

            assertThat(SpoolFolders.content(spool())).isEqualTo(before);
            int fetched = interrupted.server.requests().entries().size();
            List<String> spooled = SpoolFolders.files(spool());
            assertThat(interrupted.run("load").exitCode()).isZero();
            assertThat(interrupted.server.requests().exportsStarted()).isEqualTo(1);
            assertThat(interrupted.server.requests().entries().stream().skip(fetched))
                    .noneMatch(request -> spooled.stream()
                            .anyMatch(name -> request.path().endsWith(name.replaceFirst("^\\d+-\\d+-", ""))));
            assertThat(spool()).doesNotExist();
        }
    }

    @Test
    void aGivenUpRunsFilesGoAndForeignOnesAmongThemStay() throws Exception {
        try (SandboxNight night = interrupted()) {
            Path run = SpoolFolders.runs(spool()).get(0);
            List<Path> theirs = List.of(
                    Files.writeString(run.resolve("notes.ndjson"), "theirs"),
                    Files.writeString(run.resolveSibling("notes.ndjson"), "theirs"),
                    Files.writeString(spool().resolve("notes.ndjson"), "theirs"));

            Commands.Ran load = night.run("load", "--start-over");

            assertThat(load.exitCode()).as(load.err()).isZero();
            assertThat(load.err()).contains("The folder " + run + " stays");
            assertThat(theirs).allMatch(Files::exists);
            assertThat(SpoolFolders.files(spool())).containsOnly("notes.ndjson").hasSize(3);
            assertThat(night.run("check").exitCode()).isZero();
        }
    }

    @Test
    void filesOfARunThatARestoredDatabaseDoesNotKnowAreToldAsSuch() throws Exception {
        try (SandboxNight night = new SandboxNight(SANDBOX, folder)) {
            assertThat(night.run("load").exitCode()).isZero();
            PGSimpleDataSource backup = TestPostgres.copyOf(night.database);
            night.server.inject(new Fault.Answer("/data/", 1, 503));
            assertThat(night.loadOnce(List.of("--full", "--bcda.retries=0")).exitCode())
                    .isEqualTo(1);
            Path run = SpoolFolders.runs(spool()).get(0);
            TestPostgres.replace(night.database, backup);

            for (int loads = 0; loads < 2; loads++) {
                Commands.Ran load = night.run("load", "--full");

                assertThat(load.exitCode()).as(load.err()).isZero();
                assertThat(load.err())
                        .contains("The folder " + run + " stays: it holds sealed files of a run that this database does"
                                + " not know, as after a restore from a backup: delete the folder.");
            }
            assertThat(SpoolFolders.files(spool())).isNotEmpty();
        }
    }

    /** What stands in the place of a folder of the spool. */
    enum Wrong {
        LINKED_WAREHOUSE,
        LINKED_RUN,
        UNMARKED,
        OF_ANOTHER_WAREHOUSE,
        NO_FOLDER
    }

    @ParameterizedTest
    @EnumSource
    void somethingElseInItsPlaceIsRefusedAndLeftAlone(Wrong wrong) throws Exception {
        try (SandboxNight night = interrupted()) {
            Path run = SpoolFolders.runs(spool()).get(0);
            Path place = wrong == Wrong.LINKED_RUN || wrong == Wrong.UNMARKED ? run : run.getParent();
            Path kept = folder.resolve("kept");
            if (wrong == Wrong.UNMARKED || wrong == Wrong.OF_ANOTHER_WAREHOUSE) {
                Path mark = place.resolve(SpoolFolders.MARK);
                Files.copy(mark, kept);
                Files.delete(mark);
                if (wrong == Wrong.OF_ANOTHER_WAREHOUSE) {
                    Files.writeString(mark, Files.readString(kept).replaceAll("[0-9a-f]{12}\n", "000000000000\n"));
                }
            } else {
                Files.move(place, kept);
                if (wrong == Wrong.NO_FOLDER) {
                    Files.writeString(place, "theirs");
                } else {
                    Files.createSymbolicLink(place, kept);
                }
            }
            Map<String, String> before = SpoolFolders.content(folder);
            List<String> runs = runs(night);

            for (List<String> words : List.of(List.of("load"), List.of("load", "--start-over"))) {
                Commands.Ran load = night.run(words.toArray());
                assertThat(load.exitCode()).as(load.err()).isEqualTo(2);
                assertThat(load.sentences()).hasSize(1);
                assertThat(load.sentences().get(0))
                        .contains(place.toString(), "bcda.spool-dir")
                        .endsWith(".");
            }
            Commands.Ran check = night.run("check");
            assertThat(check.exitCode()).isEqualTo(2);
            assertThat(check.out()).contains("!!  spool folder   The spool's folder " + place);

            assertThat(SpoolFolders.content(folder)).isEqualTo(before);
            assertThat(runs(night)).isEqualTo(runs);
            putBack(wrong, place, kept);
            assertThat(night.run("load").exitCode()).isZero();
            assertThat(night.server.requests().exportsStarted()).isEqualTo(1);
        }
    }

    private static void putBack(Wrong wrong, Path place, Path kept) throws IOException {
        if (wrong == Wrong.UNMARKED || wrong == Wrong.OF_ANOTHER_WAREHOUSE) {
            Files.deleteIfExists(place.resolve(SpoolFolders.MARK));
            Files.move(kept, place.resolve(SpoolFolders.MARK));
        } else {
            Files.delete(place);
            Files.move(kept, place);
        }
    }

    @Test
    void checkMakesNoFolderAndWritesNothing() throws Exception {
        try (SandboxNight night = new SandboxNight(SANDBOX, folder)) {
            Files.createDirectory(folder.resolve("there"));
            Object modified = Files.getLastModifiedTime(folder.resolve("there"));
            night.set("bcda.report-dir", folder.resolve("there").toString());
            Map<String, String> before = SpoolFolders.content(folder);

            Commands.Ran check = night.run("check");

            assertThat(check.exitCode()).as(check.out()).isZero();
            assertThat(check.out())
                    .contains(spool() + ", made when it is needed, ")
                    .contains(" GB free");
            assertThat(SpoolFolders.content(folder)).isEqualTo(before);
            assertThat((Object) Files.getLastModifiedTime(folder.resolve("there")))
                    .isEqualTo(modified);
        }
    }

    private Path spool() {
        return folder.resolve("spool");
    }

    /** A night whose first run broke off when some of its files were fetched. */
    private SandboxNight interrupted() throws IOException {
        SandboxNight night = new SandboxNight(SANDBOX, folder);
        night.server.inject(new Fault.Answer("/data/", 1, 503));
        assertThat(night.loadWith("bcda.retries", "0").exitCode()).isEqualTo(1);
        assertThat(night.count("etl.file where spooled_at is not null"))
                .isPositive()
                .isLessThan(night.count("etl.file"));
        return night;
    }

    private static List<String> runs(SandboxNight night) {
        return night.sql()
                .sql("select to_jsonb(run)::text from etl.run order by run_id")
                .query(String.class)
                .list();
    }
}
