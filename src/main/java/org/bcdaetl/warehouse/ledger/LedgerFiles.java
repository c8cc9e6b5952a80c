package org.bcdaetl.warehouse.ledger;

import static java.util.Arrays.asList;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The files in {@code etl.file}. */
public final class LedgerFiles {

    private static final String COLUMNS =
            "file_id, export_id, kind, resource_type, file_name, location, wrapped_key, seal_key,"
                    + " spool_name, spooled_at, coalesce(plain_bytes, 0) as plain_bytes,"
                    + " coalesce(lines, 0) as lines, sha256";

    private final JdbcClient jdbc;

    public LedgerFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A file that a manifest or a folder offers. */
    public record Offer(
            @Nullable Long exportId,
            LedgerFile.Kind kind,
            String resourceType,
            String fileName,
            LocalDate fileDate,
            String location,
            @Nullable String wrappedKey,
            byte @Nullable [] sealKey,
            String spoolName) {}

    /** Adds a file to a run, once per location. */
    public void add(long runId, Offer offer) {
        jdbc.sql("insert into etl.file (run_id, export_id, kind, resource_type, file_name, file_date, location,"
                        + " wrapped_key, seal_key, spool_name) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict (run_id, location) do nothing")
                .params(asList(
                        runId,
                        offer.exportId(),
                        offer.kind().name().toLowerCase(Locale.ROOT),
                        offer.resourceType(),
                        offer.fileName(),
                        offer.fileDate(),
                        offer.location(),
                        offer.wrappedKey(),
                        offer.sealKey(),
                        offer.spoolName()))
                .update();
    }

    /** The files of a run, biggest first where sizes are known, else in the order of the manifest. */
    public List<LedgerFile> of(long runId) {
        return jdbc.sql("select " + COLUMNS + " from etl.file where run_id = ? order by plain_bytes desc, file_id")
                .param(runId)
                .query(LedgerFiles::file)
                .list();
    }

    /**
     * The files of a run of which every line is staged, rejected or kept: nobody reads their copies again. A file with blank
     * lines is none of them, since these could still be to be passed over.
     */
    public Set<Long> loaded(long runId) {
        return jdbc.sql("""
                        select f.file_id
                        from etl.file f left join etl.slice s using (file_id)
                        where f.run_id = ? and f.spooled_at is not null and f.blank_lines = 0
                        group by f.file_id
                        having coalesce(sum(s.lines_read), 0) = f.lines
                        """).param(runId).query(Long.class).set();
    }

    /** The file of that key. */
    public LedgerFile get(long fileId) {
        return jdbc.sql("select " + COLUMNS + " from etl.file where file_id = ?")
                .param(fileId)
                .query(LedgerFiles::file)
                .single();
    }

    /** Notes that a file is complete and verified on disk. */
    public void spooled(long fileId, long sealedBytes, long plainBytes, String sha256, long lines, long blankLines) {
        jdbc.sql("update etl.file set spooled_at = now(), sealed_bytes = ?, plain_bytes = ?, sha256 = ?, lines = ?,"
                        + " blank_lines = ? where file_id = ?")
                .params(asList(sealedBytes, plainBytes, sha256, lines, blankLines, fileId))
                .update();
    }

    /** Keeps what a file of a folder is like when a run begins. */
    public void setSourceState(long runId, String location, String state) {
        jdbc.sql("update etl.file set source_state = ? where run_id = ? and location = ?")
                .params(state, runId, location)
                .update();
    }

    /** What the files of a folder were like when a run began, by their locations. */
    public Map<String, String> sourceStates(long runId) {
        Map<String, String> states = new HashMap<>();
        jdbc.sql("select location, source_state from etl.file where run_id = ? and source_state is not null")
                .param(runId)
                .query(row -> {
                    states.put(row.getString(1), row.getString(2));
                });
        return states;
    }

    /** Forgets the keys of a run's files once their copies are deleted. */
    public void forgetKeys(long runId) {
        jdbc.sql("update etl.file set seal_key = null, wrapped_key = null where run_id = ?")
                .param(runId)
                .update();
    }

    /** By hand, not by the names of its components: the kind is a lower-case word here, a constant there. */
    private static LedgerFile file(ResultSet row, int index) throws SQLException {
        return new LedgerFile(
                row.getLong("file_id"),
                row.getObject("export_id", Long.class),
                LedgerFile.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("resource_type"),
                row.getString("file_name"),
                row.getString("location"),
                row.getString("wrapped_key"),
                row.getBytes("seal_key"),
                row.getString("spool_name"),
                Runs.instant(row.getTimestamp("spooled_at")),
                row.getLong("plain_bytes"),
                row.getLong("lines"),
                row.getString("sha256"));
    }
}
