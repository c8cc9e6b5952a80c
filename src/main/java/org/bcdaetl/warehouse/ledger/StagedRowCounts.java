package org.bcdaetl.warehouse.ledger;

import java.util.List;
import org.bcdaetl.warehouse.schema.BaseTable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many rows the load step says it staged, table by table, in {@code etl.staged_rows}. */
public final class StagedRowCounts {

    private final JdbcClient jdbc;

    public StagedRowCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds to the counts of a partition; called in the transaction that stages the rows.
     *
     * @param rows how many, in the order of the tables
     */
    public void add(long runId, int partition, List<BaseTable> tables, List<Long> rows) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) > 0) {
                jdbc.sql("insert into etl.staged_rows as s (run_id, partition_no, table_name, rows)"
                                + " values (?, ?, ?, ?) on conflict (run_id, partition_no, table_name)"
                                + " do update set rows = s.rows + excluded.rows")
                        .params(runId, partition, tables.get(i).qualifiedName(), rows.get(i))
                        .update();
            }
        }
    }

    /** Forgets the counts of a run whose lines are loaded anew. */
    public void forget(long runId) {
        jdbc.sql("delete from etl.staged_rows where run_id = ?").param(runId).update();
    }

    /** The tables whose staging does not hold as many rows; reads staging, so that it holds before publishing only. */
    public List<BaseTable> miscounted(long runId, List<BaseTable> tables) {
        return tables.stream()
                .filter(table -> staged(table) != counted(runId, table))
                .toList();
    }

    private long staged(BaseTable table) {
        return jdbc.sql("select count(*) from " + table.staging())
                .query(Long.class)
                .single();
    }

    private long counted(long runId, BaseTable table) {
        return jdbc.sql("select coalesce(sum(rows), 0) from etl.staged_rows where run_id = ? and table_name = ?")
                .params(runId, table.qualifiedName())
                .query(Long.class)
                .single();
    }
}
