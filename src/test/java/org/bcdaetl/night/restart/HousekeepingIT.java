package org.bcdaetl.night.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.SandboxNight;
import org.bcdaetl.sandbox.SandboxSettings;
import org.bcdaetl.sandbox.faults.Fault;
import org.bcdaetl.watch.Receiver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What comes after publishing can fail or be cut off without a run being less complete, and the next load does it. */
class HousekeepingIT {

    private static final SandboxSettings SANDBOX = SandboxSettings.of(2, 5);

    @TempDir
    private Path folder;

    @Test
    void aReportThatCannotBeWrittenChangesNoExitCodeAndComesLater() throws Exception {
        try (SandboxNight night = new SandboxNight(SANDBOX, folder)) {
            Path report = Files.createDirectories(folder.resolve("reports/run-1.html"));

            Commands.Ran ran = night.run("load");

            assertThat(ran.exitCode()).as(ran.err()).isZero();
            assertThat(ran.err() + ran.out())
                    .contains("After the run, the report did not succeed, and the next load does it");
            assertThat(night.count("etl.run where state = 'completed' and cleaned_at is null"))
                    .isEqualTo(1);

            Files.delete(report);
            assertThat(night.run("load").exitCode()).isEqualTo(3);
            assertThat(report).isRegularFile();
            assertThat(night.count("etl.run where cleaned_at is null")).isZero();
        }
    }

    @Test
    void whatWasFoundAfterARunStaysWhereItsReportComesAfterTheNextRun() throws Exception {
        try (SandboxNight night = new SandboxNight(SANDBOX, folder)) {
            Path first = Files.createDirectories(folder.resolve("reports/run-1.html"));
            Path second = Files.createDirectories(folder.resolve("reports/run-2.html"));
            assertThat(night.run("load").exitCode()).isZero();
            night.sql().sql("""
                    create function public.fail() returns boolean language plpgsql as $$ begin raise 'failed'; end $$;
                    create view cclf.a_broken_view as select 1 as one where public.fail()
                    """).update();
            Path summary = folder.resolve("summary.json");
            Commands.Ran full = night.run("load", "--full", "--summary=" + summary);
            assertThat(full.exitCode()).as(full.err()).isZero();
            assertThat(full.err()).containsOnlyOnce("has no number of rows of cclf.a_broken_view, which");
            JsonNode tables =
                    JsonMapper.shared().readTree(Files.readString(summary)).path("tables");
            assertThat(tables.path("cclf.a_broken_view").isNull()).isTrue();
            assertThat(tables.path("cclf.partb_physicians").asLong()).isPositive();
            night.sql().sql("""
                    update etl.quality set observed = 77 where run = 1;
                    update etl.people_count set people = 77 where run_id = 1;
                    update etl.service_month set claims = 77 where run_id = 1
                    """).update();
            Files.delete(first);
            Files.delete(second);

            night.run("load");

            assertThat(first).isRegularFile();
            assertThat(second).isRegularFile();
            assertThat(night.count("etl.quality where run = 1 and observed = 77"))
                    .isEqualTo(night.count("etl.quality where run = 2"));
            assertThat(night.count("etl.people_count where run_id = 1 and people = 77"))
                    .isEqualTo(1);
            assertThat(night.count("etl.service_month where run_id = 1 and claims <> 77"))
                    .isZero();
            assertThat(night.count("etl.run where cleaned_at is null")).isZero();
        }
    }

    @Test
    void whatWasFoundAfterARunStaysWherePeopleAreForgottenBeforeItsReport() throws Exception {
        try (SandboxNight night = new SandboxNight(SANDBOX, folder)) {
            Path report = Files.createDirectories(folder.resolve("reports/run-1.html"));
            assertThat(night.run("load").exitCode()).isZero();
            String mbi = night.sql()
                    .sql("select bene_mbi_id from bcda.current_mbi where bene_mbi_id is not null limit 1")
                    .query(String.class)
                    .single();
            Path people = Files.writeString(folder.resolve("people"), mbi + "\n");
            assertThat(night.run("forget", "--mbi-file", people).exitCode()).isZero();
            night.sql().sql("""
                    update etl.quality set observed = 77;
                    update etl.people_count set people = 77
                    """).update();
            Files.delete(report);

            night.run("load");

            assertThat(report).isRegularFile();
            assertThat(night.count("etl.quality where run = 1 and observed = 77"))
                    .isEqualTo(night.count("etl.quality where run = 1"))
                    .isPositive();
            assertThat(night.count("etl.people_count where run_id = 1 and people = 77"))
                    .isEqualTo(1);
        }
    }

    @Test
    void checksThatAreAskedByTheNextLoadKnowWhatTheRunBrought() throws Exception {
        try (SandboxNight night = new SandboxNight(SANDBOX, folder)) {
            night.sql().sql("""
                    create function public.lose() returns trigger language plpgsql as $$ begin raise 'lost'; end $$;
                    create trigger lost before insert on etl.quality for each row execute function public.lose()
                    """).update();
            assertThat(night.run("load").exitCode()).isZero();
            assertThat(night.count("etl.quality")).isZero();
            night.sql().sql("drop trigger lost on etl.quality").update();

            assertThat(night.run("load").exitCode()).isEqualTo(3);

            assertThat(night.count("etl.quality where run = 1")).isPositive();
            assertThat(night.count("etl.null_share where run = 1 and table_name = 'claim'"))
                    .isPositive();
        }
    }

    @Test
    void aRunThatFailsHasItsReportToo() throws Exception {
        try (SandboxNight night = new SandboxNight(SANDBOX, folder)) {
            night.server.inject(new Fault.MalformedLines(1, 3));

            assertThat(night.loadWith("bcda.reject-limit", "2").exitCode()).isEqualTo(5);

            assertThat(folder.resolve("reports/run-1.html"))
                    .content()
                    .contains("failed", "3 lines were rejected", "bcda.reject-limit");
            assertThat(folder.resolve("reports/run-1.json")).content().contains("\"rejected\"");

            assertThat(night.loadWith("bcda.reject-limit", "2").sentences().get(0))
                    .as("of what a new run would reject too")
                    .contains("bcda.reject-limit")
                    .doesNotContain("--start-over");
        }
    }

    @Test
    void theNextLoadTellsWhatIsMissingOfARunWhoseProcessCouldNotTellIt() throws Exception {
        try (SandboxNight night = new SandboxNight(SANDBOX, folder);
                Receiver receiver = new Receiver(200)) {
            night.server.inject(new Fault.MalformedLines(1, 1));
            assertThat(night.run("load").exitCode()).isZero();
            night.sql().sql("update etl.run set cleaned_at = null").update();
            night.set("bcda.notify.on", "alarm");
            night.set("bcda.notify.webhook", receiver.at("/hook").toString());
            night.server.inject(new Fault.FailedJob(1));
            assertThat(night.run("load").exitCode()).isEqualTo(1);
            assertThat(receiver.posted("/hook"))
                    .as("of failures nobody wants to know")
                    .isEmpty();

            Commands.Ran next = night.run("load", "--quiet");

            assertThat(next.exitCode()).as(next.err()).isEqualTo(3);
            assertThat(next.err()).contains("warning: Run 1 is published: ", " 1 of ", "see bcda-etl rejects 1");
            assertThat(receiver.posted("/hook")).hasSize(1);
            assertThat(receiver.posted("/hook").get(0).text())
                    .contains("load found nothing new on ", ", but look at what it tells of a run before it")
                    .contains("see bcda-etl rejects 1")
                    .doesNotContain("load is published");
            assertThat(night.run("load").exitCode()).isEqualTo(3);
            assertThat(receiver.posted("/hook")).as("once").hasSize(1);
            assertThat(night.count("etl.run where cleaned_at is null")).isZero();
        }
    }

    @Test
    void aRunForWhoseLostExportNoneCanBeAskedHasFailed() throws Exception {
        try (SandboxNight night = new SandboxNight(SANDBOX, folder)) {
            night.server.inject(new Fault.GoneJob(1, 410));
            night.sql().sql("""
                    create function public.keep() returns trigger language plpgsql as $$ begin raise 'kept'; end $$;
                    create trigger kept before update on etl.export for each row
                    when (old.content_location is not null and new.content_location is null)
                    execute function public.keep()
                    """).update();

            Commands.Ran ran = night.run("load");

            assertThat(ran.exitCode()).isEqualTo(1);
            assertThat(night.count("etl.run where state = 'failed' and message is not null and ended_at is not null"))
                    .isOne();
            assertThat(folder.resolve("reports/run-1.html")).content().contains("failed");
            night.sql().sql("drop trigger kept on etl.export").update();
            assertThat(night.run("load").exitCode()).isZero();
        }
    }

    @Test
    void aRunThatWaitedForADayTookAsLongAsItWasWorkedOn() throws Exception {
        try (SandboxNight night = new SandboxNight(SANDBOX, folder)) {
            night.server.inject(new Fault.FailedJob(1));
            assertThat(night.run("load").exitCode()).isEqualTo(1);
            night.sql().sql("""
                    update etl.run set started_at = started_at - interval '1 day', ended_at = ended_at - interval '1 day';
                    update batch.batch_job_execution
                    set start_time = start_time - interval '1 day', end_time = end_time - interval '1 day'
                    """).update();

            Commands.Ran ran = night.run("load");

            assertThat(ran.exitCode()).as(ran.err()).isZero();
            assertThat(ran.out()).containsPattern("MB\\) in \\d{1,3}\\.\\d s");
            assertThat(JsonMapper.shared()
                            .readTree(Files.readString(folder.resolve("reports/run-1.json")))
                            .path("seconds")
                            .asDouble())
                    .isBetween(0.01, 600.0);
            assertThat(Files.readString(folder.resolve("reports/run-1.html"))).doesNotContain("24 h");
            assertThat(Files.readString(folder.resolve("reports/index.html"))).doesNotContain("24 h");
            assertThat(night.run("status").out())
                    .doesNotContain(" h ")
                    .containsPattern("Z +(\\d+ s|\\d{1,2}:\\d\\d min) ");
        }
    }

    @Test
    void anOutageThatGoesOnIsNoReasonToStartOver() throws Exception {
        try (SandboxNight night = new SandboxNight(SANDBOX, folder)) {
            night.set("bcda.base-url", "http://localhost:1");
            night.run("load");
            night.run("load");

            assertThat(night.run("load").sentences().get(0))
                    .contains("cannot be reached")
                    .doesNotContain("--start-over");
        }
    }

    @Test
    void aFailureThatComesAgainNamesTheWayOut() throws Exception {
        try (SandboxNight night = new SandboxNight(SANDBOX, folder)) {
            night.server.inject(new Fault.ForeignUrls(2, "https://elsewhere.invalid"));
            String first = night.run("load").sentences().get(0);
            String second = night.run("load").sentences().get(0);

            assertThat(first).doesNotContain("--start-over").endsWith("Run bcda-etl load again to resume.");
            assertThat(second).startsWith(first).contains("2 times in a row", "load --start-over gives run 1 up");
            assertThat(night.sql()
                            .sql("select message from etl.run")
                            .query(String.class)
                            .single())
                    .isEqualTo(second);
            assertThat(night.run("status").out()).contains(second);

            assertThat(night.run("load", "--start-over").exitCode()).isZero();
            assertThat(night.server.requests().exportsStarted()).isEqualTo(2);
        }
    }
}
