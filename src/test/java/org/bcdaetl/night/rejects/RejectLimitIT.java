package org.bcdaetl.night.rejects;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.CommandLine;
import org.bcdaetl.night.SandboxNight;
import org.bcdaetl.night.SpoiledFiles;
import org.bcdaetl.sandbox.SandboxSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run of which too much of a type is rejected is stopped, and published from where it is once the limit is raised. */
class RejectLimitIT {

    @TempDir
    Path folder;

    private final PGSimpleDataSource database = TestPostgres.warehouse();
    private final JdbcClient jdbc = JdbcClient.create(database);

    @Test
    void aTypeThatIsRejectedAsAWholeStopsTheRunUntilTheLimitIsRaised() throws Exception {
        SpoiledFiles files = SpoiledFiles.of(3, folder.resolve("files"));
        long coverages = files.lines("Coverage");
        files.takeIds("Coverage", (int) coverages);
        CommandLine commands = CommandLine.on(database, folder);

        Commands.Ran stopped = commands.run("load", "--from", files.folder());

        assertThat(stopped.exitCode()).isEqualTo(5);
        assertThat(stopped.sentences()).hasSize(1);
        assertThat(stopped.sentences().get(0))
                .contains(
                        "(all " + coverages + " of Coverage)", "set bcda.reject-limit=100,100% to publish the others.");
        assertThat(count("cclf.beneficiary_demographics")).isZero();

        Files.delete(Files.list(files.folder()).findFirst().orElseThrow());
        Commands.Ran raised = commands.but("bcda.reject-limit", "100,100%").run("load", "--from", files.folder());

        assertThat(raised.exitCode()).as(raised.err()).isZero();
        assertThat(count("etl.run")).isEqualTo(1);
        assertThat(count("cclf.beneficiary_demographics")).isEqualTo(3);
        assertThat(count("cclf.coverage")).isZero();
        assertThat(count("batch.batch_step_execution where step_name = 'load'")).isEqualTo(1);
        assertThat(count("etl.rejected_record")).isEqualTo(coverages);
    }

    @Test
    void moreThanTenPercentOfATypeStopTheRunAndAFewOfASmallTypeAreTold() throws Exception {
        SpoiledFiles many = SpoiledFiles.of(24, folder.resolve("many"));
        many.takeIds("Patient", 3);
        CommandLine commands = CommandLine.on(database, folder);

        Commands.Ran stopped = commands.run("load", "--from", many.folder());

        assertThat(stopped.exitCode()).isEqualTo(5);
        assertThat(stopped.sentences().get(0)).contains("(3 of 24 of Patient, over 10%)", "bcda.reject-limit=100,13%");

        SpoiledFiles few = SpoiledFiles.of(5, folder.resolve("few"));
        few.takeIds("Patient", 1);
        Path summary = folder.resolve("summary.json");
        Commands.Ran passed = commands.run("load", "--start-over", "--from", few.folder(), "--summary", summary);

        long lines = few.lines("Patient") + few.lines("Coverage") + few.lines("ExplanationOfBenefit");
        assertThat(passed.exitCode()).as(passed.err()).isZero();
        assertThat(passed.out().lines().findFirst().orElseThrow())
                .startsWith("Run 2 is published: ")
                .endsWith("; 1 of " + String.format("%,d", lines) + " lines was rejected: see bcda-etl rejects 2.");
        assertThat(folder.resolve("reports/run-2.html"))
                .content()
                .contains("<p class=\"note warn\">Warning: 1 line was rejected. <code>bcda-etl rejects 2</code>");
        JsonNode figures = JsonMapper.shared().readTree(Files.readString(summary));
        assertThat(figures.path("rejected").asLong()).isEqualTo(1);
        assertThat(figures.path("rejectReasons").size()).isEqualTo(1);
        assertThat(commands.run("status").out()).contains("Run 2 has 1 rejected line. See bcda-etl rejects 2.");
    }

    @Test
    void aFileOfWhichNothingCanBeLoadedIsNotReadToItsEndUntilTheLimitIsRaised() throws Exception {
        SpoiledFiles files = SpoiledFiles.of(3, folder.resolve("files"));
        Files.writeString(files.folder().resolve("export.ndjson"), "x\n".repeat(12_000));
        CommandLine commands =
                CommandLine.on(database, folder).with("bcda.commit-size", "200").with("bcda.block-size", "200");

        Commands.Ran stopped = commands.run("load", "--from", files.folder());

        assertThat(stopped.exitCode()).isEqualTo(5);
        assertThat(stopped.sentences()).hasSize(1);
        assertThat(stopped.sentences().get(0))
                .contains(
                        "More than 10,000 lines were rejected, over bcda.reject-limit=100,10%, before all were read,",
                        "a number that is enough for all, such as 1000000,10%, to read on.");
        assertThat(count("etl.run where over_reject_limit")).isEqualTo(1);
        long kept = count("etl.rejected_record");
        assertThat(kept).isBetween(10_001L, 11_999L);
        assertThat(jdbc.sql("select sum(lines_rejected) from etl.slice")
                        .query(Long.class)
                        .single())
                .isEqualTo(kept);

        Commands.Ran raised = commands.but("bcda.reject-limit", "none").run("load", "--from", files.folder());

        assertThat(raised.exitCode()).as(raised.err()).isZero();
        assertThat(count("etl.run")).isEqualTo(1);
        assertThat(count("etl.rejected_record")).isEqualTo(12_000);
        assertThat(count("cclf.beneficiary_demographics")).isEqualTo(3);
        assertThat(count("cclf.coverage")).isEqualTo(files.lines("Coverage"));
    }

    @Test
    void aFolderOverTheLimitKeepsNoNightlyLoadFromRunning() throws Exception {
        SpoiledFiles files = SpoiledFiles.of(3, folder.resolve("files"));
        files.takeIds("Coverage", (int) files.lines("Coverage"));
        try (SandboxNight nights = new SandboxNight(SandboxSettings.of(2, 5), folder.resolve("nights"))) {
            Object[] ofFolder = {"load", "--from", files.folder()};
            assertThat(nights.run(ofFolder).exitCode()).isEqualTo(5);

            Commands.Ran night = nights.run("load");

            assertThat(night.exitCode()).as(night.err()).isZero();
            assertThat(night.err())
                    .contains("Run 1 is given up and a new one begun, since more of its lines are rejected than"
                            + " bcda.reject-limit allows and this load does not wait for that: nothing of it is"
                            + " published, bcda-etl rejects 1 lists its lines, and bcda-etl load --from "
                            + files.folder() + " loads the folder again.");
            assertThat(nights.count("etl.run where run_id = 2 and state = 'completed' and source = 'api'"))
                    .isEqualTo(1);
            assertThat(nights.count("cclf.beneficiary_demographics")).isEqualTo(2);
            assertThat(nights.run("rejects", 1).out()).contains("the resource has no id");
            assertThat(nights.run(ofFolder).exitCode()).isEqualTo(5);

            Path file = Files.list(files.folder()).findFirst().orElseThrow();
            Files.move(file, folder.resolve("away"));
            Commands.Ran refused = nights.run("load");
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err()).contains("finish that run first with bcda-etl load --from");
        }
    }

    @Test
    void whatGaveWayIsFoundInTheReportAndTheStatusOfAQuietNightUntilItsFolderIsLoaded() throws Exception {
        SpoiledFiles files = SpoiledFiles.of(3, folder.resolve("the ACO's files"));
        files.takeIds("Coverage", (int) files.lines("Coverage"));
        try (SandboxNight nights = new SandboxNight(SandboxSettings.of(2, 5), folder.resolve("nights"))) {
            Object[] ofFolder = {"load", "--from", files.folder()};
            assertThat(nights.run(ofFolder).exitCode()).isEqualTo(5);
            Path summary = folder.resolve("summary.json");

            Commands.Ran night = nights.run("load", "--quiet", "--summary", summary);

            assertThat(night.exitCode()).as(night.err()).isZero();
            assertThat(night.err() + night.out()).isEmpty();
            String told =
                    "Run 1 gave way to run 2, and nothing of it is published, since more of its lines are rejected"
                            + " than bcda.reject-limit allows: bcda-etl rejects 1 lists them, and bcda-etl load --from '"
                            + files.folder().toString().replace("'", "'\\''") + "' loads the folder again.";
            assertThat(nights.run("status").out()).contains(told + "\n");
            assertThat(JsonMapper.shared()
                            .readTree(Files.readString(summary))
                            .path("gaveWay")
                            .asString())
                    .isEqualTo(told);
            assertThat(Files.readString(nights.folder.resolve("reports/run-2.html")))
                    .contains("Run 1 gave way to run 2,");
            assertThat(nights.run(ofFolder).exitCode()).isEqualTo(5);
            assertThat(nights.run("status").out()).doesNotContain("gave way");
            // the number of a run that was not begun after all is not given again
            assertThat(nights.count("nextval(pg_get_serial_sequence('etl.run', 'run_id'))"))
                    .isEqualTo(1);
            assertThat(nights.run("load").exitCode()).isEqualTo(3);
            assertThat(nights.run("status").out()).contains("Run 3 gave way to run 5,");
            assertThat(nights.run("rejects", 3, "--dismiss").exitCode()).isZero();
            assertThat(nights.run("status").out()).doesNotContain("gave way");
            assertThat(nights.run(ofFolder).exitCode()).isEqualTo(5);

            assertThat(nights.run("load", "--start-over").exitCode()).isEqualTo(3);

            assertThat(nights.run("status").out()).doesNotContain("gave way");
        }
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }
}
