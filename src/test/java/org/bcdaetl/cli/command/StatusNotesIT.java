package org.bcdaetl.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.report.RunReports;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.warehouse.Warehouse;
import org.bcdaetl.warehouse.ledger.Run;
import org.bcdaetl.warehouse.schema.Schemas;
import org.bcdaetl.warehouse.trend.PastRuns;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What {@code status} and reports tell beside the runs, also where nobody reads the warnings of a quiet load. */
class StatusNotesIT {

    private static final String ENDS = "BCDA switches API v1 and v2 off on 2027-07-30";

    private final PGSimpleDataSource database = TestPostgres.warehouse();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final Warehouse warehouse =
            Warehouse.of(database, jdbc, Schemas.PLAIN, new JdbcTransactionManager(database), List.of(), 1);
    private Run run;

    @BeforeEach
    void beginARun() {
        jdbc.sql("insert into etl.run (source, population, full_load, asked_for) values ('api', 'all', true, 'full')")
                .update();
        run = warehouse.runs().latest(1).get(0);
    }

    @Test
    void statusTellsThatTheVersionEnds() {
        assertThat(notes("v2", "2027-02-01T00:00:00Z"))
                .singleElement()
                .asString()
                .startsWith(ENDS);
        assertThat(notes("v2", "2027-01-31T00:00:00Z")).isEmpty();
        assertThat(notes("v3", "2027-02-01T00:00:00Z")).isEmpty();
    }

    @Test
    void theReportOfAnExportHasWhatThereIsToTell() {
        RunReports reports = new RunReports(
                jdbc, warehouse.transaction(), Schemas.PLAIN, settings("v2").asks(), () -> Optional.of(ENDS));

        assertThat(reports.of(run.id()).apiEnds()).isEqualTo(ENDS);
        assertThat(reports.of(warehouse.runs().beginFolder("/data").id()).apiEnds())
                .isNull();
    }

    @Test
    void statusNamesTheChecksOfQualityThatTheDataDidNotPassWhenTheyWereLastAsked() {
        answer("doubled-claims", "passed");
        assertThat(notes("v3", "2026-01-01T00:00:00Z")).isEmpty();

        answer("odd-dates", "warning");
        answer("orphan-claims", "failed");
        run = warehouse.runs().beginFolder("/data");
        assertThat(notes("v3", "2026-01-01T00:00:00Z"))
                .containsExactly("2 checks of quality did not pass after run 1 (orphan-claims, odd-dates):"
                        + " cclf.data_quality and the report of run 1 say what they observed.");

        answer("orphan-claims", "failed");
        assertThat(notes("v3", "2026-01-01T00:00:00Z"))
                .containsExactly(
                        "A check of quality did not pass after run 2 (orphan-claims): cclf.data_quality and the"
                                + " report of run 2 say what it observed.");
        jdbc.sql("update etl.run set moved_at = now()").update();
        assertThat(notes("v3", "2026-01-01T00:00:00Z")).isEmpty();
    }

    @Test
    void aCheckWithoutAnAnswerIsToldApartFromThoseThatDidNotPass() {
        answer("doubled-claims", "passed");
        answer("odd-dates", "warning");
        answer("tuva-spans", "warning");
        jdbc.sql("update etl.quality set observed = null where name <> 'doubled-claims'")
                .update();
        assertThat(notes("v3", "2026-01-01T00:00:00Z"))
                .containsExactly("2 checks of quality had no answer after run 1 (odd-dates, tuva-spans):"
                        + " bcda.quality.longest-answer says how long they may take.");

        jdbc.sql("update etl.quality set observed = 1 where name = 'odd-dates'").update();
        assertThat(notes("v3", "2026-01-01T00:00:00Z"))
                .containsExactly(
                        "A check of quality did not pass after run 1 (odd-dates): cclf.data_quality and the report of"
                                + " run 1 say what it observed.",
                        "A check of quality had no answer after run 1 (tuva-spans):"
                                + " bcda.quality.longest-answer says how long it may take.");
        assertThat(new PastRuns(jdbc).upTo(run.id(), 1))
                .extracting(PastRuns.PastRun::checks, PastRuns.PastRun::notPassed, PastRuns.PastRun::unanswered)
                .containsExactly(tuple(3L, 1L, 1L));
    }

    private void answer(String check, String verdict) {
        jdbc.sql("insert into etl.quality (run, name, observed, threshold, unit, verdict, title)"
                        + " values (?, ?, 1, 0, 'claims', ?, 'A check')")
                .params(run.id(), check, verdict)
                .update();
    }

    private List<String> notes(String apiVersion, String now) {
        return StatusCommand.notes(warehouse, settings(apiVersion), run, Instant.parse(now));
    }

    private static LoadSettings settings(String apiVersion) {
        return new Binder(new MapConfigurationPropertySource(Map.of("bcda.api-version", apiVersion)))
                .bindOrCreate("bcda", LoadSettings.class);
    }
}
