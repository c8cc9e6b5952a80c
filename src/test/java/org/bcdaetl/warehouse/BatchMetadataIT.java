package org.bcdaetl.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.warehouse.ledger.BatchMetadata;
import org.bcdaetl.warehouse.ledger.figures.StepTimes;
import org.bcdaetl.warehouse.ledger.figures.WorkedTime;
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

    /** The next process may come a day later, and its clock may be another one. */
    @Test
    void aStepOfAKilledProcessEndedWhenThatLastTold() {
        PGSimpleDataSource database = TestPostgres.warehouse();
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("""
                        insert into etl.run (source, population, full_load, state) values ('api', 'all', true, 'running');
                        insert into batch.batch_job_instance values (1, 0, 'bcdaLoad', 'key');
                        insert into batch.batch_job_execution (job_execution_id, version, job_instance_id, create_time, status)
                        values (1, 0, 1, '2026-01-01', 'STARTED');
                        insert into batch.batch_job_execution_params
                            (job_execution_id, parameter_name, parameter_type, parameter_value, identifying)
                        values (1, 'runId', 'java.lang.Long', '1', 'Y');
                        insert into batch.batch_step_execution
                            (step_execution_id, version, step_name, job_execution_id, create_time, start_time, last_updated,
                             status)
                        values
                            (1, 0, 'load', 1, '2026-01-01', '2026-01-01 02:00', '2026-01-01 02:00', 'STARTED'),
                            (2, 0, 'loadSlices:p000', 1, '2026-01-01', '2026-01-01 02:00', '2026-01-01 02:07', 'STARTED'),
                            (3, 0, 'publish', 1, '2026-01-01', '2026-01-01 02:08', '2026-01-01 02:06', 'STARTED')
                        """).update();

        new BatchMetadata(jdbc, new TransactionTemplate(new DataSourceTransactionManager(database))).followTheLedger();

        assertThat(new StepTimes(jdbc).of(1))
                .containsExactly(new StepTimes.StepTime("load", 420), new StepTimes.StepTime("publish", 0));
        assertThat(jdbc.sql("select end_time::text from batch.batch_job_execution")
                        .query(String.class)
                        .single())
                .isEqualTo("2026-01-01 02:07:00");
    }

    @Test
    void aProcessWhoseClockWasSetBackCountsForNothing() {
        PGSimpleDataSource database = TestPostgres.warehouse();
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("""
                        insert into etl.run (source, population, full_load, state) values ('api', 'all', true, 'failed');
                        insert into batch.batch_job_instance values (1, 0, 'bcdaLoad', 'key');
                        insert into batch.batch_job_execution
                            (job_execution_id, version, job_instance_id, create_time, start_time, end_time, status)
                        values
                            (1, 0, 1, '2026-01-01', '2026-01-01 02:00', '2026-01-01 02:08', 'FAILED'),
                            (2, 0, 1, '2026-01-01', '2026-01-01 03:00', '2026-01-01 02:30', 'FAILED');
                        insert into batch.batch_job_execution_params
                            (job_execution_id, parameter_name, parameter_type, parameter_value, identifying)
                        values (1, 'runId', 'java.lang.Long', '1', 'Y'), (2, 'runId', 'java.lang.Long', '1', 'Y');
                        insert into batch.batch_step_execution
                            (step_execution_id, version, step_name, job_execution_id, create_time, start_time, end_time, status)
                        values
                            (1, 0, 'load', 1, '2026-01-01', '2026-01-01 02:00', '2026-01-01 02:07', 'FAILED'),
                            (2, 0, 'load', 2, '2026-01-01', '2026-01-01 03:00', '2026-01-01 02:30', 'FAILED')
                        """).update();

        assertThat(new StepTimes(jdbc).of(1)).containsExactly(new StepTimes.StepTime("load", 420));
        assertThat(WorkedTime.of(jdbc, 1)).isEqualTo(Duration.ofMinutes(8));
    }
}
