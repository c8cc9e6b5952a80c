package org.bcdaetl.warehouse.ledger;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What publishing did to the base tables, in {@code etl.table_count}. */
public final class TableCounts {

    /**
     * The rows that a table has before a run publishes, in SQL whose parameter is the table: those after the last run that counted
     * them, without the ones that were forgotten since. A table that was made anew, or is of a version that another took the place
     * of, begins with none.
     */
    public static final String TOTAL_BEFORE = """
            coalesce(
                (
                    select t.rows_total - coalesce(
                        (
                            select sum(g.rows_removed)
                            from etl.forgetting g
                            where g.table_name = t.table_name and g.after_run >= t.run_id
                        ),
                        0)
                    from etl.table_count t
                    join etl.run r on r.run_id = t.run_id
                    left join etl.custom_view v on t.table_name = 'custom.' || v.view_name
                    where t.table_name = ? and t.run_id >= coalesce(v.made_by_run, 0) and r.moved_at is null
                    order by t.run_id desc limit 1
                ),
                0)""";

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

    /** Whether the data are as the run left them: it is published, none since changed any, and nobody was forgotten. */
    public boolean leftTheDataAsTheyAre(long runId) {
        return jdbc.sql("""
                        select r.published_at is not null and not exists (
                            select from etl.run l join etl.table_count c using (run_id)
                            where l.run_id > r.run_id and l.published_at is not null and l.moved_at is null
                                and c.rows_written + c.rows_removed > 0
                        ) and not exists (
                            select from etl.forgetting f where f.forgotten_at > r.published_at and f.rows_removed > 0
                        )
                        from etl.run r where r.run_id = ?
                        """).param(runId).query(Boolean.class).single();
    }
}
