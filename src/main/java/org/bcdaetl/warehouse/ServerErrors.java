package org.bcdaetl.warehouse;

import static java.util.Arrays.asList;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the server said it could not export, in {@code etl.server_error}. */
public final class ServerErrors {

    private final JdbcClient jdbc;

    public ServerErrors(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Forgets what was read of a file, before it is read again. */
    public void clear(long fileId) {
        jdbc.sql("delete from etl.server_error where file_id = ?").param(fileId).update();
    }

    /** Keeps the first issue of one OperationOutcome. */
    public void add(
            long runId,
            long fileId,
            long line,
            @Nullable String severity,
            @Nullable String code,
            @Nullable String diagnostics) {
        jdbc.sql("insert into etl.server_error (run_id, file_id, line_no, severity, code, diagnostics)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(asList(runId, fileId, line, severity, code, diagnostics))
                .update();
    }

    /** How many issues that are more than a warning the server reported in a run. */
    public long count(long runId) {
        return jdbc.sql("select count(*) from etl.server_error where run_id = ?"
                        + " and coalesce(severity, 'error') in ('error', 'fatal')")
                .param(runId)
                .query(Long.class)
                .single();
    }
}
