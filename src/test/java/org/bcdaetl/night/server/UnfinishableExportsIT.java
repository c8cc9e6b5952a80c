package org.bcdaetl.night.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.SandboxNight;
import org.bcdaetl.night.ServerJobs;
import org.bcdaetl.sandbox.SandboxSettings;
import org.bcdaetl.sandbox.faults.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Exports that no restart can finish: each load ends with the same sentence, and starting over really asks for a new
 * export.
 */
class UnfinishableExportsIT {

    private static final int PEOPLE = 2;
    private static final SandboxSettings CURRENT = SandboxSettings.of(PEOPLE, 5);
    private static final String PATIENT = "{\"type\":\"Patient\",\"url\":\"";

    @TempDir
    Path folder;

    /**
     * What the status of a finished job may be, each time it is asked, what the operator is told, and whether a
     * new export is advised the second time.
     */
    static Stream<Arguments> oddStatuses() {
        return Stream.of(
                Arguments.of(new Fault.ForeignUrls(2, "https://elsewhere.invalid"), "a file on another host", true),
                Arguments.of(new Fault.ForeignUrls(2, "http://127.0.0.1:1"), "a file on another host", true),
                Arguments.of(new Fault.Answer("/jobs/", 2, 200), "status 200 and no manifest", true),
                Arguments.of(
                        new Fault.Text("/jobs/", 2, 200, "<html>Sign in</html>"), "status 200 and no manifest", true),
                Arguments.of(new Fault.Text("/jobs/", 2, 200, "{\"output\":[]}"), "has no transactionTime", true),
                Arguments.of(
                        new Fault.Text("/jobs/", 2, 200, "{\"transactionTime\":\"yesterday\",\"output\":[]}"),
                        "has no transactionTime",
                        true),
                Arguments.of(
                        new Fault.Text(
                                "/jobs/",
                                2,
                                200,
                                "{\"transactionTime\":\"2026-09-01T04:44:01Z\",\"output\":[" + PATIENT
                                        + "not an URL\"}]}"),
                        "something that is no URL",
                        true),
                Arguments.of(new Fault.Refusal("/jobs/", 2, 400, null), "status 400 and no manifest", true),
                Arguments.of(new Fault.Answer("/jobs/", 2, 405), "status 405 and no manifest", true),
                Arguments.of(new Fault.Answer("/jobs/", 2, 302), "status 302 and no manifest", true),
                Arguments.of(new Fault.Answer("/jobs/", 4, 401), "denies the request (401)", false),
                Arguments.of(
                        new Fault.Refusal("/jobs/", 2, 403, null), "does not let this ACO use API v1 (403)", false),
                Arguments.of(new Fault.Refusal("/jobs/", 4, 500, null), "failed with status 500", true));
    }

    @ParameterizedTest
    @MethodSource("oddStatuses")
    void anOddStatusIsToldAlikeEachTimeAndStartingOverAsksForANewExport(Fault fault, String words, boolean advised)
            throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.server.inject(fault);

            String first = failure(night.run("load"));
            assertThat(first).contains(words);
            String second = failure(night.run("load"));
            assertThat(second).startsWith(first);
            assertThat(second.contains("load --start-over gives run 1 up")).isEqualTo(advised);
            assertThat(night.server.requests().exportsStarted()).isEqualTo(1);

            new ServerJobs(night).giveUp(1);
            assertStartsOver(night, 2);
        }
    }

    @Test
    void aPoisonedJobIsNotAdoptedWhereTheAnswerToTheNewKickOffIsLost() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.server.inject(new Fault.ForeignUrls(1, "https://elsewhere.invalid"));
            failure(night.run("load"));
            new ServerJobs(night).giveUp(1);
            night.server.inject(new Fault.Answer("$export", 1, 500));

            assertStartsOver(night, 2);

            assertThat(night.sql()
                            .sql("select content_location from etl.export where manifest is not null")
                            .query(String.class)
                            .single())
                    .endsWith("/jobs/2");
        }
    }

    @Test
    void aFileThatStaysAwayIsAskedForInANewExportOnceALoad() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            int files = 3;
            night.server.inject(new Fault.Refusal("/data/", 4 * files, 404, "Job not found"));

            String first = failure(night.run("load"));
            assertThat(first).contains("BCDA does not give out a file of export 1 that its manifest names");
            assertThat(night.server.requests().exportsStarted()).isEqualTo(2);
            assertThat(failure(night.run("load"))).startsWith(first);
            assertThat(night.server.requests().exportsStarted()).isEqualTo(3);

            new ServerJobs(night).giveUp(1);
            assertStartsOver(night, 4);
        }
    }

    @Test
    void aJobThatIsSaidToBeElsewhereIsFoundInTheListOfJobsByTheNextLoad() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.server.inject(new Fault.ForeignJob(1, "https://elsewhere.invalid"));

            assertThat(failure(night.run("load"))).contains("without saying where on bcda.base-url its status is");

            assertThat(night.run("load").exitCode()).isZero();
            assertThat(night.server.requests().exportsStarted()).isEqualTo(1);
        }
    }

    @Test
    void aFileThatAlwaysFailsIsToldAlikeEachTime() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.set("bcda.retries", "0");
            night.set("bcda.download-threads", "1");
            night.set("bcda.types", "Patient");
            night.server.inject(new Fault.Text("/data/", 2, 500, "Internal Server Error"));

            String first = failure(night.run("load"));
            assertThat(first).contains("failed with status 500");
            assertThat(failure(night.run("load"))).startsWith(first);

            new ServerJobs(night).giveUp(1);
            Commands.Ran ran = night.run("load", "--start-over");
            assertThat(ran.exitCode()).as(ran.err()).isZero();
            assertThat(night.server.requests().exportsStarted()).isEqualTo(2);
        }
    }

    private static void assertStartsOver(SandboxNight night, int exports) {
        Commands.Ran ran = night.run("load", "--start-over");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(night.server.requests().exportsStarted()).isEqualTo(exports);
        assertThat(night.count("cclf.beneficiary_demographics")).isEqualTo(PEOPLE);
    }

    /** The sentence of a load that failed. */
    private static String failure(Commands.Ran ran) {
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(1);
        assertThat(ran.sentences()).as(ran.err()).hasSize(1);
        String sentence = ran.sentences().get(0);
        assertThat(sentence).doesNotContain("Exception", "elsewhere").endsWith(".");
        return sentence;
    }
}
