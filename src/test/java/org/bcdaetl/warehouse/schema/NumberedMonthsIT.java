package org.bcdaetl.warehouse.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.bcdaetl.TestPostgres;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An upgrade puts the elements of months together, and leaves out the shares without a value that it counts otherwise, so that the
 * first night after it tells of none.
 */
class NumberedMonthsIT {

    @Test
    void variablesOfMonthsBecomeOneElement() {
        PGSimpleDataSource database = TestPostgres.emptyDatabase();
        TestPostgres.flyway(database)
                .javaMigrations()
                .repeatableSqlMigrationPrefix("none")
                .target("12")
                .load()
                .migrate();
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("insert into etl.run (source, population, full_load, resource_types)"
                        + " select 'api', 'all', true, 'Coverage' from generate_series(1, 3)")
                .update();
        jdbc.sql("""
                        insert into etl.element (resource_type, path, first_run, sampled_before, lines, told_run) values
                        ('Coverage', 'Coverage.id', 1, 0, 90, null),
                        ('Coverage', 'Coverage.extension(''https://c/variables/buyin05'')', 1, 0, 90, null),
                        ('Coverage', 'Coverage.extension(''https://c/variables/buyin06'')', 3, 60, 30, 3),
                        ('Coverage', 'Coverage.extension(''https://c/variables/hmo_ind_06'').url', 2, 30, 40, 2),
                        ('Coverage', 'Coverage.extension(''https://c/variables/ptdcntrct06/2026-6'')', 3, 60, 5, null),
                        ('Coverage', 'Coverage.extension(''https://c/variables/race13'')', 1, 0, 9, null)
                        """).update();
        jdbc.sql("insert into etl.element_sample (run_id, resource_type, paths, lines) values (3, 'Coverage', array["
                        + "'Coverage', 'Coverage.extension(''https://c/variables/buyin06'')'], array[5, 4])")
                .update();

        jdbc.sql(
                        "insert into etl.null_share (run, table_name, column_name, rows_read, rows_null) values"
                                + " (1, 'claim', 'clm_cntl_num', 900, 300), (1, 'claim', 'eob_type', 900, 0),"
                                + " (1, 'partd_claims', 'clm_line_ndc_cd', 900, 0), (1, 'beneficiary_mbi', 'bene_mbi_id', 900, 0)")
                .update();

        TestPostgres.migrate(database);

        assertThat(jdbc.sql("select concat_ws(' ', path, first_run, sampled_before, lines, told_run) from etl.element"
                                + " order by path collate \"C\"")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "Coverage.extension('https://c/variables/buyinMM') 1 0 90",
                        "Coverage.extension('https://c/variables/hmo_ind_MM').url 2 30 40 2",
                        "Coverage.extension('https://c/variables/ptdcntrctMM') 3 60 5",
                        "Coverage.extension('https://c/variables/race13') 1 0 9",
                        "Coverage.id 1 0 90");
        assertThat(jdbc.sql(
                                "select array_to_string(paths, ' ') || ' ' || array_to_string(lines, ' ') from etl.element_sample")
                        .query(String.class)
                        .list())
                .as("of lines that an unfinished run staged")
                .containsExactly("Coverage Coverage.extension('https://c/variables/buyinMM') 5 4");
        assertThat(jdbc.sql("select column_name from etl.null_share where kind = '' order by column_name collate \"C\"")
                        .query(String.class)
                        .list())
                .as("those of all kinds together are no measure for one kind")
                .containsExactly("bene_mbi_id", "clm_line_ndc_cd", "eob_type");
    }
}
