package org.bcdaetl.warehouse.ledger;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What publishing did to the base tables, in {@code etl.table_count}. */
public final class TableCounts {

    private final JdbcClient jdbc;

    public TableCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One table's rows: written by a run, replaced by it, and there afterwards. */
    public record TableCount(String table, long written, long removed, long total) {}

    /** The tables of a run. */
    public List<TableCount> of(long runId) {
        return jdbc.sql("select table_name as \"table\", rows_written as written, rows_removed as removed,"
                        + " rows_total as total from etl.table_count where run_id = ? order by table_name")
                .param(runId)
                .query(TableCount.class)
                .list();
    }

    /** Whether a run neither wrote nor removed a row. */
    public boolean changedNothing(long runId) {
        return jdbc.sql(
                        "select coalesce(sum(rows_written + rows_removed), 0) = 0 from etl.table_count where run_id = ?")
                .param(runId)
                .query(Boolean.class)
                .single();
    }
}
