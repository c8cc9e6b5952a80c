package org.bcdaetl.night.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.SandboxNight;
import org.bcdaetl.sandbox.SandboxServer;
import org.bcdaetl.sandbox.SandboxSettings;
import org.bcdaetl.sandbox.faults.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What CMS's own server was seen to do, and what a load makes of it. */
class ServerBehavioursIT {

    private static final int PEOPLE = 6;
    private static final SandboxSettings CURRENT = SandboxSettings.of(PEOPLE, 5);

    @TempDir
    Path folder;

    @Test
    void theFirstMonthOfAnAcoGetsEverythingEveryNightAndIsToldSo() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            assertCompletes(night.run("load"));
            long all = linesOfRun(night, 1);
            night.server.inject(new Fault.NoEarlierAttribution(2));
            for (int run = 2; run <= 3; run++) {
                night.server.advance();
                Commands.Ran ran = night.run("load");

                assertCompletes(ran);
                assertThat(ran.err()).contains("BCDA keeps no attribution from before", "everything is exported");
                assertThat(linesOfRun(night, run)).isGreaterThanOrEqualTo(all);
            }
            night.server.advance();

            assertCompletes(night.run("load"));

            assertThat(linesOfRun(night, 4)).isLessThan(all);
            assertThat(night.sql()
                            .sql("select full_load from etl.run order by run_id")
                            .query(Boolean.class)
                            .list())
                    .containsExactly(true, true, true, false);
        }
    }

    /** Such as a sandbox that was started again, which is at its first night. */
    @Test
    void aServerWhosePresentIsBeforeWhatIsLoadedIsToldAsThat() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT.withWave(1), folder);
                SandboxServer again = SandboxServer.start(CURRENT)) {
            assertCompletes(night.run("load"));
            night.set("bcda.base-url", again.baseUri().toString());

            assertFailed(
                    night.run("load"),
                    "The present of BCDA at " + again.baseUri().getHost() + " is before the instant up to which this"
                            + " warehouse is loaded, ");

            again.advance();
            again.advance();
            assertCompletes(night.run("load"));
        }
    }

    @Test
    void aServerWithoutAnyAttributionHasNoDataAlsoWhereItBlamesTheSinceThatWasNotSent() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.server.inject(new Fault.Refusal(
                    "$export", 1, 404, "failed to start job; attribution file not found for given _since parameter."));

            Commands.Ran ran = night.run("load");

            assertThat(ran.exitCode()).as(ran.err()).isEqualTo(3);
            assertThat(ran.sentences()).hasSize(1);
            assertThat(ran.sentences().get(0)).contains("BCDA has no attribution for this ACO now");
        }
    }

    @Test
    void errorsThatTheServerHidesCannotBeSeenAndAFullLoadBringsThosePeopleBack() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.server.inject(new Fault.HiddenErrors(1, 6));
            assertCompletes(night.run("load"));
            long some = night.count("cclf.partb_physicians");
            assertThat(night.count("etl.server_error")).isZero();

            assertCompletes(night.run("load", "--full"));

            assertThat(night.count("cclf.partb_physicians")).isGreaterThan(some);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void errorsThatTheServerListsAreKeptAlsoWhereTheirFileStandsAmongTheDataToo(boolean twice) throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.server.inject(new Fault.Unretrievable(1, 4));
            if (twice) {
                night.server.inject(new Fault.ErrorsAmongOutput(1));
            }

            Commands.Ran ran = night.run("load");

            assertCompletes(ran);
            assertThat(night.count("etl.server_error")).isEqualTo(4);
            assertThat(night.count("etl.rejected_record")).isZero();
            assertThat(night.count("etl.file where kind = 'error'")).isPositive();
            assertThat(night.count("etl.file where kind = 'data' and file_name like '%error%'"))
                    .isZero();
            assertThat(ran.out()).contains("The server could not export everything");
        }
    }

    @Test
    void errorFilesThatAreListedAndNotThereDoNotHoldTheDataUp() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.set("bcda.download-threads", "1");
            night.server.inject(new Fault.Unretrievable(1, 4));
            night.server.inject(new Fault.Refusal("-error.ndjson", 1, 404, "Job not found"));

            assertCompletes(night.run("load"));

            assertThat(night.count("etl.server_error")).isEqualTo(1);
            assertThat(night.server.requests().exportsStarted()).isEqualTo(1);
        }
    }

    @Test
    void anAuthServerThatIsDownForAMomentIsWaitedFor() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.server.inject(new Fault.LostAnswer("/auth/token", 1));
            night.server.inject(new Fault.Answer("$export", 1, 503, "1"));
            night.server.inject(new Fault.Refusal("/jobs/", 1, 500, "Internal Error"));

            assertCompletes(night.run("load"));

            assertThat(night.server.requests().exportsStarted()).isEqualTo(1);
        }
    }

    /** A database of the server that fails for a moment is told as a 404 without words, or as a 403 with these. */
    @Test
    void aJobAnAcoAndFilesThatAreNotFoundForAMomentAreAskedForAgain() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.set("bcda.retries", "2");
            night.server.inject(new Fault.Unretrievable(1, 4));
            night.server.inject(new Fault.Refusal("$export", 1, 403, "Unauthorized Error"));
            night.server.inject(new Fault.Refusal("/jobs/1", 1, 404, null));
            night.server.inject(new Fault.Refusal("-error.ndjson", 1, 404, null));
            night.server.inject(new Fault.Refusal("/data/", 1, 404, null));

            assertCompletes(night.run("load"));

            assertThat(night.count("etl.server_error")).isEqualTo(4);
            assertThat(night.server.requests().exportsStarted()).isEqualTo(1);
        }
    }

    @Test
    void anAuthServerThatIsDownForLongerIsToldAndTheNextLoadGoesOn() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.server.inject(new Fault.LostAnswer("/auth/token", 2));
            assertFailed(night.run("load"), "broke off or damaged an answer, also after 1 repetition");
            night.server.inject(new Fault.Refusal("/api/v1/", 4, 500, "Internal Error"));
            assertFailed(night.run("load"), "failed with status 500");
            night.server.inject(new Fault.Answer("/auth/token", 2, 503, "1"));
            assertFailed(night.run("load"), "failed with status 503");

            assertCompletes(night.run("load"));

            assertThat(night.server.requests().exportsStarted()).isEqualTo(1);
        }
    }

    @Test
    void anAcoThatMayNotUseTheApiVersionIsToldWhatToDo() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            String words = "v1 nor v2 access not enabled for this ACO";
            night.server.inject(new Fault.Refusal("$export", 1, 403, words));

            assertFailed(night.run("load"), "does not let this ACO use API v1 (403): ask the BCDA team to enable it");

            assertCompletes(night.run("load"));
        }
    }

    @Test
    void aTokenThatTheServerCannotReadIsRenewed() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.server.inject(new Fault.Refusal("$export", 1, 400, "Request Error"));
            night.server.inject(new Fault.Refusal("/jobs/", 1, 400, "Request Error"));
            night.server.inject(new Fault.Refusal("/data/", 1, 400, "Request Error"));

            assertCompletes(night.run("load"));

            assertThat(night.server.requests().count("/auth/token")).isEqualTo(4);
        }
    }

    @Test
    void tokensThatAreRevokedWhileTheServerWorksAreRenewed() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.server.inject(new Fault.Refusal("/jobs/", 1, 401, "Expired Token"));
            night.server.inject(new Fault.Refusal("/data/", 1, 401, "Expired Token"));

            assertCompletes(night.run("load"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404})
    void aKickOffThatIsRefusedWithoutWordsPointsAtTheSettings(int status) throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.server.inject(new Fault.Refusal("$export", 2, status, null));

            assertFailed(night.run("load"), "refuses the export request with status " + status + ": check bcda.form");
            assertFailed(night.run("load"), "refuses the export request with status " + status);

            assertCompletes(night.run("load"));
        }
    }

    @Test
    void aKickOffThatFailsWithoutWordsIsRepeated() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.server.inject(new Fault.Refusal("$export", 1, 500, null));
            assertCompletes(night.run("load"));

            night.server.advance();
            night.server.inject(new Fault.Refusal("$export", 2, 500, null));
            assertFailed(night.run("load"), "without saying whether it took it");
        }
    }

    @Test
    void aMethodThatSomethingOnTheWayDoesNotAllowPointsAtTheSettings() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.server.inject(new Fault.Answer("$export", 1, 405));

            assertFailed(night.run("load"), "refuses the export request with status 405");
        }
    }

    @Test
    void aJobThatIsGoneWithTwoWordlessDocumentsIsReplaced() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT, folder)) {
            night.server.inject(new Fault.Refusal("/jobs/1", 1, 404, null, 2));

            Commands.Ran ran = night.run("load");

            assertThat(ran.exitCode()).as(ran.err()).isZero();
            assertThat(night.server.requests().exportsStarted()).isEqualTo(2);
        }
    }

    @Test
    void progressThatSticksIsNoSignOfAnything() throws Exception {
        try (SandboxNight night = new SandboxNight(CURRENT.withPollsBeforeReady(20), folder)) {
            assertCompletes(night.run("load"));
        }
    }

    private static long linesOfRun(SandboxNight night, long run) {
        return night.sql()
                .sql("select sum(lines) from etl.file where run_id = ?")
                .param(run)
                .query(Long.class)
                .single();
    }

    private static void assertFailed(Commands.Ran ran, String words) {
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(1);
        assertThat(ran.sentences()).as(ran.err()).hasSize(1);
        assertThat(ran.sentences().get(0)).contains(words).doesNotContain("Exception", "Internal Error");
    }

    private static void assertCompletes(Commands.Ran ran) {
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.sentences()).isEmpty();
    }
}
