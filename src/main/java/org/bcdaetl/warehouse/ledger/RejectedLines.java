package org.bcdaetl.warehouse.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bcdaetl.warehouse.schema.BaseTable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is known of the lines that were rejected: by type and by reason, as they came, and which of them are here since, by
 * a replay or a later run. Those that are not, and were not dismissed, are open.
 */
public final class RejectedLines {

    private static final String TYPE = "coalesce(r.resource_type, f.resource_type)";

    /** That a line is of the type that is the next parameter, or may be. */
    private static final String IS_OF_TYPE = TYPE + " in (?, '" + LedgerFile.UNKNOWN_TYPE + "')";

    /** The types that are loaded. */
    private static final String LOADED = Arrays.stream(BaseTable.Family.values())
            .map(BaseTable.Family::resourceType)
            .collect(Collectors.joining(","));

    /** Stands for the type of lines that are of none that is loaded, in files in which the server tells of errors. */
    public static final String ERROR_LIST = "error-list";

    /** Why, in SQL of {@code etl.rejected_record r}: without the place in the line, by which two lines always differ. */
    public static final String REASON = "regexp_replace(r.reason, ' at byte [0-9]+', '')";

    private final JdbcClient jdbc;

    public RejectedLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How many lines of a type a run has.
     *
     * @param lines of that type, rejected ones included
     * @param rejected of them
     */
    public record TypeCount(String resourceType, long lines, long rejected) {}

    /**
     * The types that are loaded, and the others of which a run under way has rejected lines; the lines that are not are counted in staging. Lines without a
     * type that is loaded, in files without one, are a share of those files.
     */
    public List<TypeCount> byType(long runId) {
        List<TypeCount> rejected = jdbc.sql(
                        "select case when f.kind = 'error' and (r.resource_type = f.resource_type or "
                                + TYPE + " <> all (string_to_array(?, ','))) then ? else " + TYPE + " end as type,"
                                + " count(*) as lines from etl.rejected_record r"
                                + " join etl.file f using (file_id) where r.run_id = ? group by type order by type")
                .params(LOADED, ERROR_LIST, runId)
                .query((row, index) -> new TypeCount(row.getString(1), row.getLong(2), row.getLong(2)))
                .list();
        List<TypeCount> types = new ArrayList<>();
        for (BaseTable.Family family : BaseTable.Family.values()) {
            long staged = jdbc.sql("select count(*) from staging." + family.driver())
                    .query(Long.class)
                    .single();
            types.add(new TypeCount(family.resourceType(), staged, 0));
        }
        for (TypeCount type : rejected) {
            Optional<TypeCount> loaded = types.stream()
                    .filter(known -> known.resourceType().equals(type.resourceType()))
                    .findFirst();
            loaded.ifPresent(types::remove);
            long staged = loaded.map(TypeCount::lines).orElseGet(() -> stagedOfFiles(runId, type.resourceType()));
            types.add(new TypeCount(type.resourceType(), type.rejected() + staged, type.rejected()));
        }
        return types;
    }

    private long stagedOfFiles(long runId, String type) {
        return jdbc.sql("select coalesce(sum(s.resources_staged), 0) from etl.file f join etl.slice s using (file_id)"
                        + " where f.run_id = ? and f.resource_type = ?")
                .params(runId, type)
                .query(Long.class)
                .single();
    }

    /**
     * How many lines of a run were rejected.
     *
     * @param rejected at first
     * @param replayed of them, those that a replay has loaded
     * @param beside those of whose resource another line of the run was well
     * @param delivered those that a later run brought well
     * @param dismissed those that somebody took for settled, or that were forgotten
     */
    public record Total(long rejected, long replayed, long beside, long delivered, long dismissed) {

        /** Those that are missing. */
        public long open() {
            return rejected - replayed - beside - delivered - dismissed;
        }
    }

    /** How many lines of a run were rejected, and how many of them are open. */
    public Total total(long runId) {
        return jdbc.sql("select count(*) as rejected, count(replayed_by_run) as replayed,"
                        + " count(*) filter (where replayed_by_run is null and delivered_by_run = run_id) as beside,"
                        + " count(*) filter (where replayed_by_run is null and delivered_by_run <> run_id) as delivered,"
                        + " count(*) filter (where replayed_by_run is null and delivered_by_run is null and not is_open)"
                        + " as dismissed"
                        + " from etl.rejected_record where run_id = ?")
                .param(runId)
                .query(Total.class)
                .single();
    }

    /** Open lines of one type and file that were rejected for the same reason; view and column where one failed. */
    public record Group(
            String resourceType,
            String fileName,
            @Nullable String view,
            @Nullable String column,
            String reason,
            long lines) {}

    /** The open lines of a run, the most frequent reason first. */
    public List<Group> groups(long runId) {
        return jdbc.sql("select " + TYPE
                        + " as resource_type, f.file_name, r.view_name as view, r.column_name as \"column\", "
                        + REASON
                        + " as reason, count(*) as lines from etl.rejected_record r join etl.file f using (file_id)"
                        + " where r.run_id = ? and r.is_open"
                        + " group by 1, 2, 3, 4, 5 order by lines desc, 1, 2, 3, 4, 5")
                .param(runId)
                .query(Group.class)
                .list();
    }

    /** The newest run with open lines that is no replay itself and was not given up. */
    public Optional<Long> newestOpenRun() {
        return jdbc.sql("select max(run_id) from etl.rejected_record join etl.run using (run_id)"
                        + " where is_open and replay_of is null and state <> '" + Run.State.ABANDONED.word() + "'")
                .query(Long.class)
                .optional();
    }

    /** The published runs with open lines that are no replays themselves, the newest first. */
    public List<Long> openRuns() {
        return jdbc.sql("select distinct run_id from etl.rejected_record join etl.run using (run_id)"
                        + " where is_open and replay_of is null and published_at is not null"
                        + " order by run_id desc")
                .query(Long.class)
                .list();
    }

    /**
     * An open line.
     *
     * @param id key
     * @param resourceType of the line, or of its file where it shows none
     * @param kept whether the line itself is kept; one over the size limit is not
     */
    public record OpenLine(long id, String resourceType, boolean kept) {}

    /** The open lines of a run in the order of files and lines. */
    public List<OpenLine> open(long runId) {
        return jdbc.sql("select r.rejected_record_id as id, " + TYPE
                        + " as resource_type, r.raw_line is not null as kept"
                        + " from etl.rejected_record r"
                        + " join etl.file f using (file_id) where r.run_id = ? and r.is_open"
                        + " order by r.file_id, r.line_no")
                .param(runId)
                .query(OpenLine.class)
                .list();
    }

    /** A kept line as it came, without its newline. */
    public byte[] line(OpenLine line) {
        return Objects.requireNonNull(jdbc.sql("select raw_line from etl.rejected_record where rejected_record_id = ?")
                .param(line.id())
                .query((row, index) -> row.getBytes(1))
                .single());
    }

    /**
     * Takes the open lines of a run for settled: they count as missing no more. One statement, which a load under way does
     * not mind.
     *
     * @return how many they were
     */
    public int dismiss(long runId) {
        return jdbc.sql("update etl.rejected_record set dismissed_at = now() where run_id = ? and is_open")
                .param(runId)
                .update();
    }

    /**
     * Marks the open lines of earlier runs of whose resources the run brings one of the same id and type, or of the same id
     * where neither line nor file show a type, in the transaction that publishes it. A replay is as late as the run that
     * it replays, of which it also settles lines of no type that is loaded, for they are mended by then. What is complete
     * up to an earlier time, such as old files of a folder, settles nothing: the line may be of a newer version. Of the
     * run's own lines those are marked of whose resource another line brings a version that is as new: both say when it was
     * last updated, and a time after the export counts as that of the export.
     */
    public void markBrought(Run run) {
        Long replayed = run.replayOf();
        long last = replayed == null ? run.id() - 1 : replayed;
        boolean any = jdbc.sql("select exists (select from etl.rejected_record where is_open)")
                .query(Boolean.class)
                .single();
        if (!any) {
            return;
        }
        markBroughtByOtherLines(run);
        for (BaseTable.Family family : BaseTable.Family.values()) {
            jdbc.sql("update etl.rejected_record r set " + (replayed == null ? "delivered_by_run" : "replayed_by_run")
                            + " = this.run_id from etl.file f, etl.run rejecting, etl.run this"
                            + " where this.run_id = ? and f.file_id = r.file_id and rejecting.run_id = r.run_id"
                            + " and r.is_open and r.run_id <> this.run_id"
                            + " and coalesce(rejecting.replay_of, r.run_id) <= ?"
                            + " and (rejecting.transaction_time <= this.transaction_time) is not false"
                            + " and (" + IS_OF_TYPE + " or r.run_id = this.replay_of and " + TYPE
                            + " <> all (string_to_array(?, ',')))"
                            + " and exists (select from staging." + family.driver() + " s where s." + family.key()
                            + " = r.resource_id)")
                    .params(run.id(), last, family.resourceType(), LOADED)
                    .update();
        }
    }

    private void markBroughtByOtherLines(Run run) {
        for (BaseTable.Family family : BaseTable.Family.values()) {
            String sql = """
                    update etl.rejected_record r set delivered_by_run = this.run_id
                    from etl.file f, etl.run this
                    where this.run_id = ? and r.run_id = this.run_id and f.file_id = r.file_id and r.is_open
                        and %s
                        and exists (
                            select from staging.%s s
                            where s.%s = r.resource_id and least(s.last_updated, this.transaction_time)
                                >= least(r.last_updated, this.transaction_time)
                                and s.last_updated is not null and r.last_updated is not null
                        )
                    """;
            jdbc.sql(sql.formatted(IS_OF_TYPE, family.driver(), family.key()))
                    .params(run.id(), family.resourceType())
                    .update();
        }
    }
}
