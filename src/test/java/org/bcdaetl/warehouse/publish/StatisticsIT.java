package org.bcdaetl.warehouse.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.warehouse.schema.Schemas;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A small night costs no look through large tables. */
class StatisticsIT {

    private final PGSimpleDataSource database = TestPostgres.warehouse();
    private final JdbcClient jdbc = JdbcClient.create(database);

    @Test
    void aTableIsAnalyzedOnceATenthOfItHasChangedAndNoChangeCountsTwice() throws InterruptedException {
        add(1, 1000);
        awaitChanges(1000);
        jdbc.sql("analyze bcda.partd_claims").update();
        add(1001, 60);
        awaitChanges(60);

        refreshAfter(1, 60);

        assertThat(analyzed()).isEqualTo(1);

        add(1061, 60);
        awaitChanges(120);

        refreshAfter(2, 60);

        assertThat(analyzed()).isEqualTo(2);
    }

    private void add(int first, int rows) {
        jdbc.sql("insert into bcda.partd_claims (eob_id, file_id, line_no, run_id)"
                        + " select n, 1, n, 1 from generate_series(?::integer, ? + ? - 1) n")
                .params(first, first, rows)
                .update();
    }

    /** Each session that ends tells the server what it changed. */
    private void awaitChanges(long changes) throws InterruptedException {
        for (int i = 0; i < 500 && changed() != changes; i++) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertThat(changed()).isEqualTo(changes);
    }

    private long changed() {
        return statistic("n_mod_since_analyze");
    }

    private long analyzed() {
        return statistic("analyze_count");
    }

    private long statistic(String name) {
        return jdbc.sql("select " + name + " from pg_stat_user_tables where relid = 'bcda.partd_claims'::regclass")
                .query(Long.class)
                .single();
    }

    private void refreshAfter(long run, long rows) {
        jdbc.sql("insert into etl.run (run_id, source, population, full_load) overriding system value"
                        + " values (?, 'api', 'all', true)")
                .param(run)
                .update();
        jdbc.sql("insert into etl.table_count (run_id, table_name, rows_written, rows_removed, rows_total)"
                        + " values (?, 'bcda.partd_claims', ?, 0, 0)")
                .params(run, rows)
                .update();
        new Statistics(jdbc, Schemas.PLAIN).refresh(run);
    }
}
