package org.bcdaetl.warehouse;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts what came against what was loaded, file by file. */
public final class Reconciliation {

    private final JdbcClient jdbc;

    public Reconciliation(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One data file's counts.
     *
     * @param fileId its key
     * @param fileName its name
     * @param resourceType of its lines
     * @param lines lines that are not blank, counted when it was spooled
     * @param read lines the load step read
     * @param staged lines whose rows are staged
     * @param rejected lines rejected
     * @param bytes of NDJSON
     */
    public record FileCount(
            long fileId,
            String fileName,
            String resourceType,
            long lines,
            long read,
            long staged,
            long rejected,
            long bytes) {

        /** Whether every line is accounted for. */
        public boolean isComplete() {
            return lines == read && read == staged + rejected;
        }
    }

    /** The data files of a run. */
    public List<FileCount> files(long runId) {
        return jdbc.sql("""
                        select f.file_id, f.file_name, f.resource_type, coalesce(f.lines, 0) as lines,
                               coalesce(sum(s.lines_read), 0) as lines_read,
                               coalesce(sum(s.resources_staged), 0) as staged,
                               coalesce(sum(s.lines_rejected), 0) as rejected,
                               coalesce(f.plain_bytes, 0) as plain_bytes
                        from etl.file f left join etl.slice s using (file_id)
                        where f.run_id = ? and f.kind = 'data'
                        group by f.file_id
                        order by f.file_id
                        """)
                .param(runId)
                .query((row, index) -> new FileCount(
                        row.getLong("file_id"),
                        row.getString("file_name"),
                        row.getString("resource_type"),
                        row.getLong("lines"),
                        row.getLong("lines_read"),
                        row.getLong("staged"),
                        row.getLong("rejected"),
                        row.getLong("plain_bytes")))
                .list();
    }
}
