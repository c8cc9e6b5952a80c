package org.bcdaetl.warehouse.ledger;

import static java.util.Arrays.asList;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The runs in {@code etl.run}. */
public final class Runs {

    /** Those of a version that another took the place of are numbered as they were begun, and behind all others. */
    public static final String NEWEST_FIRST = "order by moved_at desc nulls first, run_id desc";

    private static final String GAVE_WAY = "state = '" + Run.State.ABANDONED.word()
            + "' and over_reject_limit and source = 'folder' and moved_at is null";

    /** The state of a run that is published: without files it had no data. */
    private static final String STATE_OF_PUBLISHED =
            "case when exists (select from etl.file f where f.run_id = run.run_id) then '" + Run.State.COMPLETED.word()
                    + "' else '" + Run.State.NO_DATA.word() + "' end";

    private final JdbcClient jdbc;

    public Runs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Starts a run that exports from the server.
     *
     * @param types FHIR resource types that it asks for
     * @param typeFilter which resources of these; empty for all
     * @param asking from when, and why; kept, so that a resumed run asks for the same
     */
    public Run begin(String population, List<String> types, String typeFilter, Asking asking) {
        Instant since = asking.since();
        Instant watermark = asking.watermark();
        return jdbc.sql("insert into etl.run"
                        + " (source, population, full_load, resource_types, type_filter, asked_for, since, watermark)"
                        + " values ('api', ?, ?, ?, ?, ?, ?, ?) returning "
                        + Run.COLUMNS)
                .params(asList(
                        population,
                        since == null,
                        String.join(",", types),
                        typeFilter,
                        asking.asked().word(),
                        since == null ? null : timestamp(since),
                        watermark == null ? null : timestamp(watermark)))
                .query(Run::read)
                .single();
    }

    /** Starts a run that loads the files of a folder. */
    public Run beginFolder(String folder) {
        return begin(Population.FILES, folder, null, true);
    }

    /**
     * Starts a run that loads rejected lines of another once more.
     *
     * @param file with the corrected lines; null for the lines as they were kept
     */
    public Run beginReplay(@Nullable String file, long replayOf) {
        return begin(Population.REPLAY, file, replayOf, false);
    }

    private Run begin(String population, @Nullable String folder, @Nullable Long replayOf, boolean fullLoad) {
        return jdbc.sql("insert into etl.run (source, population, folder, replay_of, full_load, asked_for)"
                        + " values ('folder', ?, ?, ?, ?, ?) returning "
                        + Run.COLUMNS)
                .params(asList(population, folder, replayOf, fullLoad, Run.Asked.FILES.word()))
                .query(Run::read)
                .single();
    }

    /** The run of that number. */
    public Run get(long runId) {
        return jdbc.sql("select " + Run.COLUMNS + " from etl.run where run_id = ?")
                .param(runId)
                .query(Run::read)
                .single();
    }

    /** The run of that number, if there is one. */
    public Optional<Run> find(long runId) {
        return jdbc.sql("select " + Run.COLUMNS + " from etl.run where run_id = ?")
                .param(runId)
                .query(Run::read)
                .optional();
    }

    /** The newest runs first, at most {@code limit}; behind them those of a version that another took the place of. */
    public List<Run> latest(int limit) {
        return jdbc.sql("select " + Run.COLUMNS + " from etl.run " + NEWEST_FIRST + " limit ?")
                .param(limit)
                .query(Run::read)
                .list();
    }

    /** The run that the next load goes on with: the newest, if it did not end. */
    public Optional<Run> resumable() {
        return latest(1).stream().filter(Run::isResumable).findFirst();
    }

    /** Notes that the run goes on in a new process. */
    public void resume(long runId) {
        jdbc.sql("update etl.run set state = '" + Run.State.RUNNING.word()
                        + "', restarts = restarts + 1, message = null, ended_at = null,"
                        + " over_reject_limit = false where run_id = ?")
                .param(runId)
                .update();
    }

    /** Makes the run complete, in the transaction that publishes it. */
    public static void published(JdbcClient jdbc, long runId) {
        jdbc.sql("update etl.run set published_at = now(), ended_at = now(), message = null, state = "
                        + STATE_OF_PUBLISHED + " where run_id = ?")
                .param(runId)
                .update();
    }

    /** Notes the digest of what a run's lines become rows by; whether that was something else before, or not known. */
    public boolean isFlattenedAnew(long runId, String digest) {
        return jdbc.sql("update etl.run r set flattened_by = ? from etl.run before"
                        + " where r.run_id = ? and before.run_id = r.run_id"
                        + " returning before.flattened_by is distinct from r.flattened_by")
                .params(digest, runId)
                .query(Boolean.class)
                .single();
    }

    /** Notes that a process of the run failed; gives how many in a row have failed with that sentence. */
    public int fail(long runId, String sentence) {
        return jdbc.sql("update etl.run set state = '" + Run.State.FAILED.word()
                        + "', message = ?, ended_at = now(), last_failure = ?,"
                        + " same_failures = case when last_failure = ? then same_failures + 1 else 1 end"
                        + " where run_id = ? and published_at is null returning same_failures")
                .params(sentence, sentence, sentence, runId)
                .query(Integer.class)
                .optional()
                .orElse(1);
    }

    /** Notes whether the run's process ended since too many lines are rejected, on which somebody has to decide. */
    public void setOverRejectLimit(long runId, boolean over) {
        jdbc.sql("update etl.run set over_reject_limit = ? where run_id = ?")
                .params(over, runId)
                .update();
    }

    /** Whether the run's last process ended since too many lines are rejected. */
    public boolean isOverRejectLimit(long runId) {
        return jdbc.sql("select over_reject_limit from etl.run where run_id = ?")
                .param(runId)
                .query(Boolean.class)
                .single();
    }

    /** The number of the run that was begun after one, which need not be the next number. */
    public long after(long runId) {
        return jdbc.sql("select min(run_id) from etl.run where run_id > ?")
                .param(runId)
                .query(Long.class)
                .single();
    }

    /** The run of a folder that gave way to a run; empty where none did. */
    public Optional<Run> gaveWayTo(long runId) {
        return jdbc.sql("select " + Run.COLUMNS + " from etl.run where " + GAVE_WAY
                        + " and run_id = (select max(run_id) from etl.run where run_id < ?)")
                .param(runId)
                .query(Run::read)
                .optional();
    }

    /**
     * The runs of folders that gave way to others, the newest first: not those whose folder was loaded since, or whose
     * rejected lines somebody dismissed.
     */
    public List<Run> gaveWay() {
        return jdbc.sql("select " + Run.COLUMNS + " from etl.run r where " + GAVE_WAY
                        + " and not exists (select from etl.run l"
                        + " where l.run_id > r.run_id and l.folder = r.folder and l.replay_of is null)"
                        + " and exists (select from etl.rejected_record x"
                        + " where x.run_id = r.run_id and x.dismissed_at is null)"
                        + " order by run_id desc")
                .query(Run::read)
                .list();
    }

    /** Notes what the operator was told of the run. */
    public void tell(long runId, String message) {
        jdbc.sql("update etl.run set message = ? where run_id = ?")
                .params(message, runId)
                .update();
    }

    /**
     * Makes the states of all runs follow from what is published: a published run is complete, whatever became of the
     * process that published it.
     */
    public void settle() {
        jdbc.sql("update etl.run set state = " + STATE_OF_PUBLISHED
                        + ", ended_at = coalesce(ended_at, published_at) where published_at is not null and state not in "
                        + Run.State.PUBLISHED_WORDS)
                .update();
    }

    /** The runs that ended and whose housekeeping is not done, oldest first. */
    public List<Run> uncleaned() {
        return jdbc.sql("select " + Run.COLUMNS + " from etl.run where cleaned_at is null and state not in "
                        + Run.State.RESUMABLE_WORDS + " order by run_id")
                .query(Run::read)
                .list();
    }

    /** Whether a later version of the API has taken the place of what the run brought. */
    public boolean isMoved(long runId) {
        return jdbc.sql("select moved_at is not null from etl.run where run_id = ?")
                .param(runId)
                .query(Boolean.class)
                .single();
    }

    /** Notes that a run's housekeeping is done. */
    public void cleaned(long runId) {
        jdbc.sql("update etl.run set cleaned_at = now() where run_id = ?")
                .param(runId)
                .update();
    }

    /** Notes how a process of the run ended; {@code message} is free of content. */
    public void end(long runId, Run.State state, @Nullable String message) {
        jdbc.sql("update etl.run set state = ?, message = ?, ended_at = now() where run_id = ? and published_at"
                        + " is null")
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

    /** Notes what the file of a replay held when its lines were taken; null for the kept lines. */
    public void setFileHash(long runId, @Nullable String sha256) {
        jdbc.sql("update etl.run set file_sha256 = ? where run_id = ?")
                .params(asList(sha256, runId))
                .update();
    }

    /** What the file of a replay held, as {@link #setFileHash} noted it. */
    public Optional<String> fileHash(long runId) {
        return jdbc.sql("select file_sha256 from etl.run where run_id = ? and file_sha256 is not null")
                .param(runId)
                .query(String.class)
                .optional();
    }

    /** Notes whether publishing a full run removes what its export no longer has. */
    public void setMirror(long runId, boolean mirror) {
        jdbc.sql("update etl.run set mirror = ? where run_id = ?")
                .params(mirror, runId)
                .update();
    }

    /** Turns an incremental run into a full one, when the server keeps no data that far back. */
    public void makeFull(long runId) {
        jdbc.sql("update etl.run set full_load = true, since = null, asked_for = ? where run_id = ?")
                .params(Run.Asked.NO_ATTRIBUTION.word(), runId)
                .update();
    }

    /** Notes up to when the files of a run are complete that come from a folder. */
    public void setTransactionTime(long runId, Instant transactionTime) {
        jdbc.sql("update etl.run set transaction_time = ? where run_id = ?")
                .params(timestamp(transactionTime), runId)
                .update();
    }

    /**
     * How many resources the run brought that earlier runs had missed.
     *
     * @return empty where it asked for changes since the watermark only, or is not published
     */
    public Optional<Long> missedFound(long runId) {
        return jdbc.sql("select missed_found from etl.run where run_id = ? and missed_found is not null")
                .param(runId)
                .query(Long.class)
                .optional();
    }

    static @Nullable Instant instant(@Nullable Timestamp value) {
        return value == null ? null : value.toInstant();
    }

    public static OffsetDateTime timestamp(Instant value) {
        return value.atOffset(ZoneOffset.UTC);
    }
}
