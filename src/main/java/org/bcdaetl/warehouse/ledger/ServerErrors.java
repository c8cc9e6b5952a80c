package org.bcdaetl.warehouse.ledger;

import static java.util.Arrays.asList;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the server said beside the data, in {@code etl.server_error}: every issue of every OperationOutcome. */
public final class ServerErrors {

    /** A severity that is missing or unheard of counts as an error. */
    static final String IS_ERROR =
            "coalesce(lower(btrim(severity)), 'error') not in ('information', 'warning', 'success')";

    private final JdbcClient jdbc;

    public ServerErrors(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps issues; called in the transaction that counts their lines. */
    public void add(long runId, List<ServerError> errors) {
        for (ServerError error : errors) {
            jdbc.sql("insert into etl.server_error (run_id, file_id, line_no, issue_no, severity, code, diagnostics)"
                            + " values (?, ?, ?, ?, ?, ?, ?)")
                    .params(asList(
                            runId,
                            error.fileId(),
                            error.line(),
                            error.issue(),
                            error.severity(),
                            error.code(),
                            error.diagnostics()))
                    .update();
        }
    }

    /** Forgets the issues of a run whose lines are loaded anew. */
    public void forget(long runId) {
        jdbc.sql("delete from etl.server_error where run_id = ?").param(runId).update();
    }

    /** How many issues of a run are errors: more than information or a warning. */
    public long count(long runId) {
        return jdbc.sql("select count(*) from etl.server_error where run_id = ? and " + IS_ERROR)
                .param(runId)
                .query(Long.class)
                .single();
    }

    /** How many issues of a run are no errors. */
    public long notices(long runId) {
        return jdbc.sql("select count(*) from etl.server_error where run_id = ? and not (" + IS_ERROR + ")")
                .param(runId)
                .query(Long.class)
                .single();
    }

    /** How many issues of a run are of one kind; no word of the diagnostics, which name people. */
    public record Kind(String severity, String code, long issues) {}

    /** The kinds of a run's issues, the most frequent first. Codes that FHIR does not have count as one. */
    public List<Kind> kinds(long runId) {
        return jdbc.sql("""
                        select case when lower(btrim(severity)) in ('fatal', 'error', 'warning', 'information', 'success')
                                    then lower(btrim(severity)) else 'not said' end as severity,
                               case when code is null then 'not said' when code ~ '^[a-z-]{2,20}$' then code else 'unknown'
                               end as code,
                               count(*) as issues
                        from etl.server_error where run_id = ?
                        group by 1, 2
                        order by issues desc, severity, code
                        """).param(runId).query(Kind.class).list();
    }
}
