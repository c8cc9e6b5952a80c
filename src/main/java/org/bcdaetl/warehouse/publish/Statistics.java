package org.bcdaetl.warehouse.publish;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bcdaetl.warehouse.schema.BaseTable;
import org.bcdaetl.warehouse.schema.Schemas;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * PostgreSQL's statistics of the base tables, brought up to date after a run was published: without them, the first
 * questions after a first night are planned for empty tables. ANALYZE takes a lock that VACUUM and CREATE INDEX
 * CONCURRENTLY also take, so it comes after the commit, and passes over a table that one of them works on.
 */
public final class Statistics {

    /** Part of a table's rows; the same as autovacuum's. */
    private static final double WORTH_ANALYZING = 0.1;

    private static final int AT_A_TIME = 2;

    private final JdbcClient jdbc;
    private final Schemas schemas;

    public Statistics(JdbcClient jdbc, Schemas schemas) {
        this.jdbc = jdbc;
        this.schemas = schemas;
    }

    /** Analyzes the tables of which a run, with those since the last time, changed a tenth of the rows. */
    public void refresh(long runId) {
        analyze(changed(runId).stream()
                .filter(this::isWorthAnalyzing)
                .map(Changed::name)
                .toList());
    }

    /** Several at a time, the first ones first: to sample a table keeps one processor of the server busy. */
    private void analyze(List<String> tables) {
        ExecutorService sessions = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            CompletableFuture.allOf(tables.stream()
                            .map(table -> CompletableFuture.runAsync(
                                    () -> jdbc.sql("analyze (skip_locked) " + table)
                                            .update(),
                                    sessions))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            sessions.shutdown();
        }
    }

    /** Analyzes all tables that people were removed from, for statistics hold values. */
    public void refreshAfterForgetting(Collection<String> tables) {
        analyze(tables.stream().map(Statistics::quoted).toList());
    }

    private static String quoted(String table) {
        int dot = table.indexOf('.');
        return table.substring(0, dot + 1) + BaseTable.quoted(table.substring(dot + 1));
    }

    private record Changed(String name, long rows) {}

    private List<Changed> changed(long runId) {
        return jdbc.sql("""
                        select quote_ident(split_part(table_name, '.', 1)) || '.' || quote_ident(split_part(table_name, '.', 2)) as name,
                               rows_written + rows_removed as rows
                        from etl.table_count where run_id = ?
                        union all
                        select 'bcda.current_mbi', rows_written + rows_removed
                        from etl.table_count where run_id = ? and table_name = 'bcda.beneficiary_demographics'
                        union all
                        select unnest(array[
                            'bcda.person_record', 'bcda.retired_claim', 'bcda.odd_claim_group', 'bcda.coverage_span', 'bcda.paid_month',
                            'bcda.diagnosed_year'
                        ]), 0
                        order by rows desc
                        """).params(runId, runId).query(Changed.class).list();
    }

    /** PostgreSQL's own count of changes has those of the run in it, or will have them in a moment. */
    private boolean isWorthAnalyzing(Changed table) {
        return jdbc.sql("""
                        select c.reltuples < 0
                            or greatest(?, pg_stat_get_mod_since_analyze(c.oid)) > ? * c.reltuples
                        from pg_class c
                        where c.oid = to_regclass(?)
                        """)
                .params(table.rows(), WORTH_ANALYZING, schemas.in(table.name()))
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }
}
