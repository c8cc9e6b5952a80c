package org.bcdaetl.warehouse.ledger;

import static java.util.Arrays.asList;

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
 * What is known of the lines that were rejected: by type and by reason, as they came, and which of them a replay has
 * loaded since. Those that none has loaded are open.
 */
public final class RejectedLines {

    private static final String TYPE = "coalesce(r.resource_type, f.resource_type)";

    /** The types that are loaded. */
    private static final String LOADED = Arrays.stream(BaseTable.Family.values())
            .map(BaseTable.Family::resourceType)
            .collect(Collectors.joining(","));

    /** Why, without the place in the line, by which two lines always differ. */
    private static final String REASON = "regexp_replace(r.reason, ' at byte [0-9]+', '')";

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
        List<TypeCount> rejected = jdbc.sql("select " + TYPE + " as type, count(*) as lines from etl.rejected_record r"
                        + " join etl.file f using (file_id) where r.run_id = ? group by type order by type")
                .param(runId)
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
     * @param open of them, those that no replay has loaded
     */
    public record Total(long rejected, long open) {}

    /** How many lines of a run were rejected, and how many of them are open. */
    public Total total(long runId) {
        return jdbc.sql("select count(*) as rejected, count(*) filter (where replayed_by_run is null) as open"
                        + " from etl.rejected_record where run_id = ?")
                .param(runId)
                .query((row, index) -> new Total(row.getLong(1), row.getLong(2)))
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
        return jdbc.sql("select " + TYPE + " as type, f.file_name, r.view_name, r.column_name, " + REASON + ","
                        + " count(*) as lines from etl.rejected_record r join etl.file f using (file_id)"
                        + " where r.run_id = ? and r.replayed_by_run is null"
                        + " group by 1, 2, 3, 4, 5 order by lines desc, 1, 2, 3, 4, 5")
                .param(runId)
                .query((row, index) -> new Group(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getLong(6)))
                .list();
    }

    /** The newest run with open lines that is no replay itself and was not given up. */
    public Optional<Long> newestOpenRun() {
        return jdbc.sql("select max(run_id) from etl.rejected_record join etl.run using (run_id)"
                        + " where replayed_by_run is null and replay_of is null and state <> 'abandoned'")
                .query(Long.class)
                .optional();
    }

    /** The published runs with open lines that are no replays themselves, the newest first. */
    public List<Long> openRuns() {
        return jdbc.sql("select distinct run_id from etl.rejected_record join etl.run using (run_id)"
                        + " where replayed_by_run is null and replay_of is null and published_at is not null"
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
        return jdbc.sql("select r.rejected_record_id, " + TYPE + ", r.raw_line is not null from etl.rejected_record r"
                        + " join etl.file f using (file_id) where r.run_id = ? and r.replayed_by_run is null"
                        + " order by r.file_id, r.line_no")
                .param(runId)
                .query((row, index) -> new OpenLine(row.getLong(1), row.getString(2), row.getBoolean(3)))
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
     * Notes which resource a line holds, by which {@link #markReplayed} knows it.
     *
     * @param resourceType null where it is none that is loaded
     */
    public void identify(OpenLine line, @Nullable String resourceType, @Nullable String resourceId) {
        jdbc.sql("update etl.rejected_record set resource_id = ?, resource_type = coalesce(?, resource_type)"
                        + " where rejected_record_id = ?")
                .params(asList(resourceId, resourceType, line.id()))
                .update();
    }

    /**
     * Marks the open lines of the replayed run of whose resources the replay brings one of the same type and id, or of the
     * same id where the line does not show its type; called in the transaction that publishes the replay.
     */
    public void markReplayed(Run replay) {
        for (BaseTable.Family family : BaseTable.Family.values()) {
            jdbc.sql("update etl.rejected_record r set replayed_by_run = ? from etl.file f where f.file_id = r.file_id"
                            + " and r.run_id = ? and r.replayed_by_run is null and (" + TYPE + " = ? or " + TYPE
                            + " <> all (string_to_array(?, ',')))"
                            + " and exists (select from staging." + family.driver() + " s where s." + family.key()
                            + " = r.resource_id)")
                    .params(asList(replay.id(), replay.replayOf(), family.resourceType(), LOADED))
                    .update();
        }
    }
}
