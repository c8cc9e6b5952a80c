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
        return jdbc.sql("select table_name, rows_written, rows_removed, rows_total from etl.table_count"
                        + " where run_id = ? order by table_name")
                .param(runId)
                .query((row, index) -> new TableCount(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .list();
    }
}
