package org.bcdaetl.warehouse;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes a run visible in one transaction: the newest delivery of every resource replaces the earlier ones, the
 * watermark advances, the counts go to the ledger. Analysts see last night or this night, never half a night.
 */
public final class Publisher {

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Lease lease;
    private final List<BaseTable> tables;

    public Publisher(JdbcClient jdbc, TransactionOperations transaction, Lease lease, List<BaseTable> tables) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.lease = lease;
        this.tables = List.copyOf(tables);
    }

    /**
     * Publishes a run, which is complete from then on; one that is published already is left alone.
     *
     * @throws LeaseLostException if another process took the warehouse over
     */
    public void publish(Run run) {
        transaction.executeWithoutResult(status -> {
            lease.requireHeld();
            boolean published = jdbc.sql("select published_at is not null from etl.run where run_id = ? for update")
                    .param(run.id())
                    .query(Boolean.class)
                    .single();
            if (published) {
                return;
            }
            for (BaseTable.Family family : BaseTable.Family.values()) {
                chooseDeliveries(family);
                Watermarks.countMissed(jdbc, run, family);
            }
            for (BaseTable table : tables) {
                replace(table, run.id());
                if (table.isCustom()) {
                    countAmongTheLoaded(table, run.id());
                }
            }
            refreshCurrentMbi();
            if (run.isReplay()) {
                new RejectedLines(jdbc).markReplayed(run);
            }
            IncompletePeople.update(jdbc, run);
            Watermarks.advance(jdbc, run);
            Runs.published(jdbc, run.id());
        });
    }

    /**
     * The delivery of each resource that counts: the newest {@code lastUpdated}, of equal ones the last delivered, and
     * none that is older than what the base tables have.
     */
    private void chooseDeliveries(BaseTable.Family family) {
        String sql = """
                create temporary table delivery_%1$s on commit drop as
                select s.%2$s, s.file_id, s.line_no
                from (
                    select distinct on (%2$s) %2$s, last_updated, file_id, line_no
                    from staging.%1$s
                    order by %2$s, last_updated desc nulls last, file_id desc, line_no desc
                ) s
                where not exists (
                    select from bcda.%1$s b
                    where b.%2$s = s.%2$s and b.last_updated > s.last_updated
                )
                """;
        jdbc.sql(sql.formatted(family.driver(), family.key())).update();
        analyze("delivery_" + family.driver());
    }

    private void replace(BaseTable table, long runId) {
        String delivery = "delivery_" + table.family().driver();
        long removed = jdbc.sql("delete from " + table.target() + " b using (" + replaced(table, delivery)
                        + ") d where " + equalities(table.replaces()))
                .update();
        String key = table.isCustom() ? ", " + BaseTable.RESOURCE_ID : "";
        String keyOfDelivery = table.isCustom() ? ", d." + table.family().key() : "";
        long written = jdbc.sql("insert into " + table.target() + " (" + table.columnList("") + key
                        + ", file_id, line_no, run_id) select " + table.columnList("s.") + keyOfDelivery
                        + ", s.file_id, s.line_no, ? from " + table.staging() + " s join " + delivery
                        + " d on d.file_id = s.file_id and d.line_no = s.line_no")
                .param(runId)
                .update();
        jdbc.sql("""
                        insert into etl.table_count (run_id, table_name, rows_written, rows_removed, rows_total)
                        select ?, ?, ?, ?, ? - ? + coalesce(
                            (
                                select t.rows_total
                                from etl.table_count t
                                left join etl.custom_view v on t.table_name = 'custom.' || v.view_name
                                where t.table_name = ? and t.run_id >= coalesce(v.made_by_run, 0)
                                order by t.run_id desc limit 1
                            ),
                            0)
                        """)
                .params(runId, table.qualifiedName(), written, removed, written, removed, table.qualifiedName())
                .update();
    }

    private static String replaced(BaseTable table, String delivery) {
        if (table.replaces().size() == 1) {
            return "select " + table.family().key() + " as " + table.replaces().get(0) + " from " + delivery;
        }
        return "select distinct "
                + String.join(
                        ", ", table.replaces().stream().map(key -> "s." + key).toList())
                + " from " + table.staging() + " s join " + delivery
                + " w on w.file_id = s.file_id and w.line_no = s.line_no";
    }

    /** A table that missed a published run is complete from this one on only. */
    private void countAmongTheLoaded(BaseTable table, long runId) {
        jdbc.sql("""
                        update etl.custom_view
                        set since_run = case when last_run = (
                                select max(run_id) from etl.run where published_at is not null and run_id < ?
                            ) then since_run else ? end,
                            last_run = ?
                        where view_name = ?
                        """).params(runId, runId, runId, table.name()).update();
    }

    private static String equalities(List<String> columns) {
        List<String> equalities = new ArrayList<>();
        for (String column : columns) {
            equalities.add("b." + column + " = d." + column);
        }
        return String.join(" and ", equalities);
    }

    /**
     * Of the people that were delivered, and of merged records, whose MBI is that of another record. A merged record
     * that has none any more keeps the one it had until its successor is known, or its claims would lose theirs.
     */
    private void refreshCurrentMbi() {
        jdbc.sql("""
                        insert into bcda.current_mbi (bene_id, bene_mbi_id)
                        select bene_id, bene_mbi_id from bcda.computed_current_mbi
                        where bene_id in (
                            select bene_id from delivery_beneficiary_demographics
                            union all
                            select bene_id from bcda.beneficiary_demographics where replaced_by is not null
                        )
                        on conflict (bene_id) do update set bene_mbi_id = excluded.bene_mbi_id
                        """).update();
        jdbc.sql("""
                        delete from bcda.current_mbi c
                        using delivery_beneficiary_demographics d
                        join bcda.beneficiary_demographics p on p.bene_id = d.bene_id
                        where c.bene_id = d.bene_id
                        and p.replaced_by is null
                        and not exists (select from bcda.computed_current_mbi n where n.bene_id = c.bene_id)
                        """).update();
    }

    /** Of a table that this transaction made, so that nobody else can hold a lock on it. */
    private void analyze(String table) {
        jdbc.sql("analyze " + table).update();
    }
}
