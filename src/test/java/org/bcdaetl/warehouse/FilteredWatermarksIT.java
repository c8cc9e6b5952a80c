package org.bcdaetl.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.warehouse.ledger.Asking;
import org.bcdaetl.warehouse.ledger.Exports;
import org.bcdaetl.warehouse.ledger.IncompletePeople;
import org.bcdaetl.warehouse.ledger.Run;
import org.bcdaetl.warehouse.ledger.Runs;
import org.bcdaetl.warehouse.ledger.Watermarks;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a filter leaves out is not taken for loaded, and other populations and types are not affected by it. */
class FilteredWatermarksIT {

    private static final List<String> TYPES = List.of("ExplanationOfBenefit", "Patient");
    private static final String FINAL = "ExplanationOfBenefit?_tag=final";
    private static final String ALL_CLAIMS = "ExplanationOfBenefit?_tag=final,partial";
    private static final Instant FIRST = Instant.parse("2026-09-01T04:44:01.705398Z");
    private static final Instant SECOND = Instant.parse("2026-09-02T04:44:01.705398Z");

    private static PGSimpleDataSource database;
    private static JdbcClient jdbc;

    @BeforeAll
    static void makeWarehouse() {
        database = TestPostgres.warehouse();
        jdbc = JdbcClient.create(database);
    }

    @BeforeEach
    void empty() {
        jdbc.sql("truncate etl.run, etl.watermark, etl.incomplete_person cascade")
                .update();
    }

    @Test
    void eachFilterOfATypeHasAWatermarkOfItsOwn() {
        load("all", FINAL, FIRST);
        Watermarks watermarks = new Watermarks(jdbc);

        assertThat(watermarks.of("all", TYPES, FINAL))
                .isEqualTo(Map.of("ExplanationOfBenefit", FIRST, "Patient", FIRST));
        assertThat(watermarks.of("all", TYPES, ALL_CLAIMS)).isEqualTo(Map.of("Patient", FIRST));
        assertThat(watermarks.of("all", TYPES, "")).isEqualTo(Map.of("Patient", FIRST));
        assertThat(watermarks.lastFull("all", TYPES, FINAL)).isPresent();
        assertThat(watermarks.lastFull("all", TYPES, ALL_CLAIMS)).isEmpty();
        assertThat(watermarks.lastFull("all", List.of("Patient"), ALL_CLAIMS)).isPresent();

        load("all", ALL_CLAIMS, SECOND);

        assertThat(watermarks.of("all", TYPES, ALL_CLAIMS))
                .isEqualTo(Map.of("ExplanationOfBenefit", SECOND, "Patient", SECOND));
        assertThat(watermarks.of("all", TYPES, FINAL))
                .isEqualTo(Map.of("ExplanationOfBenefit", FIRST, "Patient", SECOND));
    }

    @Test
    void theRunoutMovesNoWatermarkOfTheOthers() {
        load("all", FINAL, FIRST);

        load("runout", FINAL, SECOND);

        assertThat(new Watermarks(jdbc).of("all", TYPES, FINAL))
                .containsValues(FIRST)
                .doesNotContainValue(SECOND);
        assertThat(new Watermarks(jdbc).of("runout", TYPES, FINAL))
                .containsValues(SECOND)
                .doesNotContainValue(FIRST);
    }

    @Test
    void whomAFilteredExportLacksIsCompleteUpToItsOwnWatermark() {
        load("all", FINAL, FIRST);
        load("all", ALL_CLAIMS, SECOND);

        Run run = begin("all", FINAL, Instant.parse("2026-08-30T00:00:00Z"));
        long export = new Exports(jdbc).of(run.id()).get(0).id();
        jdbc.sql("insert into etl.file (run_id, export_id, kind, resource_type, file_name, location, spool_name)"
                        + " values (?, ?, 'error', 'ExplanationOfBenefit', 'f', 'l', 's')")
                .params(run.id(), export)
                .update();
        jdbc.sql("insert into etl.server_error (run_id, file_id, line_no, severity, diagnostics)"
                        + " select ?, file_id, 1, 'error', 'MBI 1S00E00RU01' from etl.file")
                .param(run.id())
                .update();
        new TransactionTemplate(new DataSourceTransactionManager(database))
                .executeWithoutResult(status -> IncompletePeople.update(jdbc, run));

        assertThat(jdbc.sql("select resource_type || ' ' || person from etl.incomplete_person")
                        .query(String.class)
                        .list())
                .containsExactly("ExplanationOfBenefit 1S00E00RU01");
    }

    /** Begins a run and publishes it, as far as it is about watermarks. */
    private static void load(String population, String filter, Instant transactionTime) {
        Run run = begin(population, filter, transactionTime);
        Watermarks.advance(jdbc, run);
        jdbc.sql("update etl.run set published_at = now(), state = 'completed' where run_id = ?")
                .param(run.id())
                .update();
    }

    private static Run begin(String population, String filter, Instant transactionTime) {
        Run run = new Runs(jdbc).begin(population, TYPES, filter, new Asking(Run.Asked.FULL, null, null));
        assertThat(run.typeFilter()).isEqualTo(filter);
        Exports exports = new Exports(jdbc);
        exports.plan(run.id(), String.join(",", TYPES), "u");
        exports.finished(exports.of(run.id()).get(0).id(), "{}", transactionTime);
        return run;
    }
}
