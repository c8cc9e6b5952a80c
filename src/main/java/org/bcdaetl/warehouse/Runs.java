package org.bcdaetl.warehouse;

import static java.util.Arrays.asList;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The runs in {@code etl.run}, and the watermarks they leave. */
public final class Runs {

    private static final String COLUMNS =
            "run_id, source, folder, population, full_load, since, transaction_time, state, restarts";

    private final JdbcClient jdbc;

    public Runs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Starts a run that exports from the server. */
    public Run begin(String population, boolean fullLoad, @Nullable Instant since) {
        return begin(Run.Source.API, null, population, fullLoad, since);
    }

    /** Starts a run that loads the files of a folder. */
    public Run beginFolder(String folder) {
        return begin(Run.Source.FOLDER, folder, "files", true, null);
    }

    private Run begin(
            Run.Source source, @Nullable String folder, String population, boolean fullLoad, @Nullable Instant since) {
        return jdbc.sql("insert into etl.run (source, folder, population, full_load, since) values (?, ?, ?, ?, ?)"
                        + " returning "
                        + COLUMNS)
                .params(asList(
                        source.name().toLowerCase(Locale.ROOT),
                        folder,
                        population,
                        fullLoad,
                        since == null ? null : timestamp(since)))
                .query(Runs::run)
                .single();
    }

    /** The run of that number. */
    public Run get(long runId) {
        return jdbc.sql("select " + COLUMNS + " from etl.run where run_id = ?")
                .param(runId)
                .query(Runs::run)
                .single();
    }

    /** The newest runs first, at most {@code limit}. */
    public List<Run> latest(int limit) {
        return jdbc.sql("select " + COLUMNS + " from etl.run order by run_id desc limit ?")
                .param(limit)
                .query(Runs::run)
                .list();
    }

    /** The run that the next load goes on with: the newest, if it did not end. */
    public Optional<Run> resumable() {
        return latest(1).stream().filter(run -> run.state().isResumable()).findFirst();
    }

    /** Notes that the run goes on in a new process. */
    public void resume(long runId) {
        jdbc.sql("update etl.run set state = 'running', restarts = restarts + 1, message = null, ended_at = null"
                        + " where run_id = ?")
                .param(runId)
                .update();
    }

    /** Notes how a process of the run ended; {@code message} is free of content. */
    public void end(long runId, Run.State state, @Nullable String message) {
        jdbc.sql("update etl.run set state = ?, message = ?, ended_at = now() where run_id = ?")
                .params(asList(state.word(), message, runId))
                .update();
    }

    /** What the operator was told when the run's last process ended. */
    public Optional<String> message(long runId) {
        return jdbc.sql("select message from etl.run where run_id = ? and message is not null")
                .param(runId)
                .query(String.class)
                .optional();
    }

    /** Turns an incremental run into a full one, when the server keeps no data that far back. */
    public void makeFull(long runId) {
        jdbc.sql("update etl.run set full_load = true, since = null where run_id = ?")
                .param(runId)
                .update();
    }

    /** Notes the transaction time of one of the run's exports; of several the earliest counts. */
    public void setTransactionTime(long runId, Instant transactionTime) {
        jdbc.sql("update etl.run set transaction_time = least(transaction_time, ?) where run_id = ?")
                .params(asList(timestamp(transactionTime), runId))
                .update();
    }

    /** Up to when the data of a population is complete. */
    public Optional<Instant> watermark(String population) {
        return jdbc.sql("select transaction_time from etl.watermark where population = ?")
                .param(population)
                .query((row, index) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    static void advanceWatermark(JdbcClient jdbc, String population, Instant transactionTime, long runId) {
        jdbc.sql("insert into etl.watermark (population, transaction_time, run_id) values (?, ?, ?)"
                        + " on conflict (population) do update"
                        + " set transaction_time = excluded.transaction_time, run_id = excluded.run_id"
                        + " where etl.watermark.transaction_time <= excluded.transaction_time")
                .params(asList(population, timestamp(transactionTime), runId))
                .update();
    }

    private static Run run(ResultSet row, int index) throws SQLException {
        return new Run(
                row.getLong("run_id"),
                Run.Source.valueOf(row.getString("source").toUpperCase(Locale.ROOT)),
                row.getString("folder"),
                row.getString("population"),
                row.getBoolean("full_load"),
                instant(row.getTimestamp("since")),
                instant(row.getTimestamp("transaction_time")),
                Run.State.of(row.getString("state")),
                row.getInt("restarts"));
    }

    static @Nullable Instant instant(@Nullable Timestamp value) {
        return value == null ? null : value.toInstant();
    }

    static OffsetDateTime timestamp(Instant value) {
        return value.atOffset(ZoneOffset.UTC);
    }
}
