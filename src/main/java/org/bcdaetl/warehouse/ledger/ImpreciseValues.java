package org.bcdaetl.warehouse.ledger;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The values in {@code etl.imprecise_value}: FHIR allows them, CCLF has no place for them, their cells are NULL. */
public final class ImpreciseValues {

    private final JdbcClient jdbc;

    public ImpreciseValues(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How many values of a column had no place.
     *
     * @param sliceId the slice that their lines are in
     * @param view the view
     * @param column the column that is NULL
     * @param reason why, without content
     * @param count how many
     */
    public record Count(long sliceId, String view, String column, String reason, long count) {}

    /** Adds to the counts of a run's slices; called in the transaction that stages the rows. */
    public void add(long runId, List<Count> counts) {
        for (Count count : counts) {
            jdbc.sql("insert into etl.imprecise_value as v (slice_id, run_id, view_name, column_name, reason, count)"
                            + " values (?, ?, ?, ?, ?, ?) on conflict (slice_id, view_name, column_name, reason)"
                            + " do update set count = v.count + excluded.count")
                    .params(count.sliceId(), runId, count.view(), count.column(), count.reason(), count.count())
                    .update();
        }
    }

    /** Forgets the counts of a run whose lines are loaded anew. */
    public void forget(long runId) {
        jdbc.sql("delete from etl.imprecise_value where run_id = ?")
                .param(runId)
                .update();
    }

    /** How many values of a run had no place. */
    public long count(long runId) {
        return jdbc.sql("select coalesce(sum(count), 0) from etl.imprecise_value where run_id = ?")
                .param(runId)
                .query(Long.class)
                .single();
    }
}
