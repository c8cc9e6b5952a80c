package org.bcdaetl.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import org.bcdaetl.TestPostgres;
import org.bcdaetl.warehouse.ledger.BatchMetadata;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a kill leaves of Spring Batch's metadata is made into what a restart goes on from. */
class BatchMetadataIT {

    /** A restart makes the executions of all partitions first, without the places that it then copies to them. */
    @Test
    void theNewestExecutionOfAPartitionIsOneThatBegan() {
        PGSimpleDataSource database = TestPostgres.warehouse();
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("""
                        insert into batch.batch_job_instance values (1, 0, 'bcdaLoad', 'key');
                        insert into batch.batch_job_execution (job_execution_id, version, job_instance_id, create_time, status)
                        values (1, 0, 1, '2026-01-01', 'FAILED'), (2, 0, 1, '2026-01-02', 'STARTED');
                        insert into batch.batch_step_execution
                            (step_execution_id, version, step_name, job_execution_id, create_time, start_time, status)
                        values
                            (1, 0, 'loadSlices:p000', 1, '2026-01-01', '2026-01-01', 'FAILED'),
                            (2, 0, 'load', 2, '2026-01-02', '2026-01-02', 'STARTED'),
                            (3, 0, 'loadSlices:p000', 2, '2026-01-02', null, 'STARTING');
                        insert into batch.batch_step_execution_context (step_execution_id, short_context)
                        values (1, 'a place'), (2, 'none'), (3, 'none');
                        """).update();

        new BatchMetadata(jdbc, new TransactionTemplate(new DataSourceTransactionManager(database))).followTheLedger();

        assertThat(jdbc.sql("""
                                select step_name || ': ' || status || ', ' || short_context
                                from batch.batch_step_execution join batch.batch_step_execution_context using (step_execution_id)
                                order by create_time
                                """).query(String.class).list())
                .containsExactly("loadSlices:p000: FAILED, a place", "load: FAILED, none");
    }
}
