package org.bcdaetl.warehouse.ledger;

import static java.util.Arrays.asList;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rejected lines in {@code etl.rejected_record}. */
public final class Rejects {

    private final JdbcClient jdbc;

    public Rejects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps rejects; called in the transaction that counts them. */
    public void add(long runId, List<Reject> rejects) {
        for (Reject reject : rejects) {
            jdbc.sql("insert into etl.rejected_record (run_id, file_id, line_no, line_offset, resource_type,"
                            + " resource_id, last_updated, reason, view_name, column_name, raw_line) values (?, ?, ?, ?,"
                            + " coalesce(?, (select resource_type from etl.file where file_id = ?)), ?, ?, ?, ?, ?, ?)")
                    .params(asList(
                            runId,
                            reject.fileId(),
                            reject.line(),
                            reject.offset(),
                            reject.resourceType(),
                            reject.fileId(),
                            reject.resourceId(),
                            reject.lastUpdated() == null ? null : Runs.timestamp(reject.lastUpdated()),
                            reject.reason(),
                            reject.view(),
                            reject.column(),
                            reject.rawLine()))
                    .update();
        }
    }

    /** Forgets the rejects of a run whose lines are loaded anew. */
    public void forget(long runId) {
        jdbc.sql("delete from etl.rejected_record where run_id = ?")
                .param(runId)
                .update();
    }

    /** How many lines of a run were rejected, by reason, the most frequent first. */
    public List<ReasonCount> reasons(long runId) {
        return jdbc.sql("select " + RejectedLines.REASON + " as reason, count(*) as lines from etl.rejected_record r"
                        + " where r.run_id = ? group by 1 order by lines desc, reason")
                .param(runId)
                .query(ReasonCount.class)
                .list();
    }

    /** A reason and how many lines it rejected. */
    public record ReasonCount(String reason, long lines) {}
}
