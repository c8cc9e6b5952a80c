package org.bcdaetl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.night.OwnViews;
import org.bcdaetl.night.SandboxNight;
import org.bcdaetl.sandbox.SandboxFiles;
import org.bcdaetl.sandbox.SandboxSettings;
import org.bcdaetl.sandbox.faults.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scheduler gets to mail: nothing of a good night, one sentence of a bad one, and where the report is. */
class QuietIT {

    private static final SandboxSettings CURRENT = SandboxSettings.of(2, 5);

    @TempDir
    Path folder;

    @Test
    void aGoodNightIsSilentAndSoIsOneWithNothingToLoad() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder, TestPostgres.emptyDatabase())) {
            night.set("logging.level.org.bcdaetl", "DEBUG");

            assertSilent(night.run("load", "--quiet"), 0);
            assertSilent(night.run("load", "-q"), 3);
            Path empty = Files.createDirectory(folder.resolve("empty"));
            assertSilent(night.run("load", "-q", "--from", empty), 3);
            assertThat(night.run("load", "--from", empty).sentences()).hasSize(1);

            Commands.Ran loud = night.run("load");
            assertThat(loud.exitCode()).isEqualTo(3);
            assertThat(loud.sentences()).hasSize(1);
        }
    }

    @Test
    void whatIsMissingOfAPublishedRunIsOneSentenceOnStandardError() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.server.inject(new Fault.MalformedLines(1, 1));

            Commands.Ran ran = night.run("load", "--quiet");

            assertThat(ran.exitCode()).as(ran.err()).isZero();
            assertThat(ran.out()).isEmpty();
            assertThat(ran.err().lines())
                    .as(ran.err())
                    .singleElement()
                    .asString()
                    .startsWith("warning: Run 1 is published: ")
                    .contains("rejected: see bcda-etl rejects 1.");
        }
    }

    @Test
    void whatIsPassedOverOfAFolderIsToldAlsoWhenQuiet() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            Path files = folder.resolve("files");
            SandboxFiles.write(CURRENT, files, false, 0);
            Path stray = Files.writeString(files.resolve("stray.txt"), "x");

            Commands.Ran ran = night.run("load", "--quiet", "--from", files);

            assertThat(ran.exitCode()).as(ran.err()).isZero();
            assertThat(ran.out()).isEmpty();
            assertThat(ran.err().lines()).singleElement().asString().contains("Passed over is " + stray);
        }
    }

    @Test
    void aBadNightIsOneSentenceOnStandardError() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.server.inject(new Fault.FailedJob(1));
            Commands.Ran ran = night.run("load", "--quiet");

            assertThat(ran.exitCode()).isEqualTo(1);
            assertThat(ran.err().lines()).hasSize(1).first().asString().endsWith(".");
            assertThat(ran.out()).isEmpty();

            Commands.Ran unset = night.run("load", "--quiet", "--summary", folder);
            assertThat(unset.exitCode()).isEqualTo(2);
            assertThat(unset.err().lines()).hasSize(1);
        }
    }

    @Test
    void resultsGoToStandardOutputAndMessagesToStandardError() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.server.inject(new Fault.FlippedByte("/data/", 1, 200));
            night.set("bcda.form", "current");
            Commands.Ran ran = night.run("load");

            assertThat(ran.exitCode()).as(ran.err()).isZero();
            assertThat(night.server.requests().count("/data/"))
                    .as("three files, one of them twice")
                    .isEqualTo(4);
            assertThat(ran.out().lines())
                    .containsExactly(
                            ran.out().lines().findFirst().orElseThrow(),
                            "The run report is " + folder.resolve("reports/run-1.html") + ".")
                    .first()
                    .asString()
                    .startsWith("Run 1 is published: ");
            assertThat(ran.err().lines()).allMatch(line -> line.matches(" *\\d+\\.\\d s  .*|(warning|note): .*"));
        }
    }

    @Test
    void warningsBeginWithTheWordOnStandardError() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            Path first = folder.resolve("first");
            SandboxFiles.write(CURRENT, first, false, 0);
            Files.writeString(first.resolve("x.ndjson"), "{\n".repeat(200));
            assertThat(night.run("load", "--from", first).exitCode()).isEqualTo(5);

            Path second = folder.resolve("second");
            SandboxFiles.write(CURRENT, second, false, 0);
            Commands.Ran ran = night.run("load", "--from", second, "--start-over");

            assertThat(ran.exitCode()).as(ran.err()).isZero();
            assertThat(ran.err()).contains("warning: Run 1 is given up");
            assertThat(ran.out()).doesNotContain("given up");
        }
    }

    @Test
    void aSummaryThatCannotBeWrittenIsFoundBeforeAnythingIsBegun() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder, TestPostgres.emptyDatabase())) {
            Commands.Ran ran = night.run("load", "--summary", folder.resolve("gone/summary.json"));

            assertThat(ran.exitCode()).isEqualTo(2);
            assertThat(ran.sentences()).hasSize(1);
            assertThat(night.server.requests().entries()).isEmpty();
            assertThat(night.count("pg_namespace where nspname = 'etl'")).isZero();

            Path summary = folder.resolve("summary.json");
            assertThat(night.run("load", "-q", "--summary", summary).exitCode()).isZero();
            assertThat(summary).content().contains("\"status\" : \"completed\"");
        }
    }

    @Test
    void nothingSaysRunAgainWhereNoRunWasBegun() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.set("spring.datasource.url", "jdbc:postgresql://localhost:1/claims");

            for (String command : new String[] {"load", "status", "check"}) {
                Commands.Ran ran = night.run(command);
                assertThat(ran.out() + ran.err())
                        .as(command)
                        .contains("cannot be reached")
                        .doesNotContainIgnoringCase("again to resume");
            }
        }
    }

    @Test
    void oneFaultIsToldOnce() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.set(
                    "bcda.views-dir",
                    Files.createDirectory(folder.resolve("views")).toString());
            Files.writeString(folder.resolve("views/coverage.json"), OwnViews.COVERAGE_PARTS);
            night.set("spring.datasource.url", "jdbc:postgresql://localhost:1/claims");

            Commands.Ran check = night.run("check");

            assertThat(check.out()).containsOnlyOnce("cannot be reached").contains("not looked at: see database");
            assertThat(check.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void aFailedRunIsToldOnceWithHowToGoOnAndWhereItsReportIs() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.server.inject(new Fault.FailedJob(1));
            Files.createDirectories(folder.resolve("reports"));
            Files.writeString(folder.resolve("reports/run-1.html"), "as the job will write it");

            Commands.Ran ran = night.run("load");

            assertThat(ran.exitCode()).isEqualTo(1);
            assertThat(ran.sentences()).hasSize(1);
            assertThat(ran.sentences().get(0).toLowerCase(Locale.ROOT)).containsOnlyOnce("again");
            assertThat(ran.out()).isEqualTo("The run report is " + folder.resolve("reports/run-1.html") + ".\n");
        }
    }

    @Test
    void aMissingCredentialSaysWhichFileWasLookedFor() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.unset("bcda.client-id");
            Path file = Files.writeString(folder.resolve("my.properties"), "bcda.retries=2\n");

            assertThat(night.run("load", "--config", file).err())
                    .contains("bcda.client-id is not set", "(the configuration file " + file + " was read");
            assertThat(night.run("check", "--config", file).out())
                    .contains("bcda.client-id is not set", "(the configuration file " + file + " was read");
            night.unset("spring.datasource.url");
            assertThat(night.run("status").err())
                    .contains("spring.datasource.url is not set")
                    .contains("(there is no configuration file "
                            + Path.of("bcda-etl.properties").toAbsolutePath());
        }
    }

    private static void assertSilent(Commands.Ran ran, int exitCode) {
        assertThat(ran.out() + ran.err()).isEmpty();
        assertThat(ran.exitCode()).isEqualTo(exitCode);
    }
}
