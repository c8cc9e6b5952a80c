package org.bcdaetl.warehouse.ledger;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes Spring Batch's metadata follow the ledger, which decides. Whatever a crash between two commits left - executions
 * that look alive for ever or are unknown, a stopped job with a started step, a job instance without an execution, a job
 * that is over while its run is not - becomes a state that Spring Batch restarts. Only safe while holding the warehouse;
 * the offsets of the load step commit together with its rows, so that a restart is always exact.
 */
public final class BatchMetadata {

    private static final String ALIVE = "('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN')";

    /** Executions of the runs for which a condition on {@code etl.run r} holds. */
    private static final String OF_RUNS = """
            job_execution_id in (
                select p.job_execution_id
                from batch.batch_job_execution_params p
                join etl.run r on p.parameter_name = 'runId' and p.parameter_value = r.run_id::text
                where %s)""";

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    public BatchMetadata(JdbcClient jdbc, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Brings all executions in line with the runs as they are in the ledger. */
    public void followTheLedger() {
        transaction.executeWithoutResult(status -> {
            String published = OF_RUNS.formatted("r.published_at is not null");
            String unfinished = OF_RUNS.formatted("r.published_at is null and r.state in " + Run.State.RESUMABLE_WORDS);
            forgetPartitionsThatNeverBegan();
            orderByNumber(unfinished);
            end("batch_job_execution", "COMPLETED", "status <> 'COMPLETED' and " + published);
            end("batch_step_execution", "FAILED", "status in " + ALIVE);
            end("batch_job_execution", "FAILED", "status in " + ALIVE);
            end("batch_job_execution", "FAILED", "status in ('COMPLETED', 'ABANDONED') and " + unfinished);
            jdbc.sql("delete from batch.batch_job_instance i where not exists (select from batch.batch_job_execution e"
                            + " where e.job_instance_id = i.job_instance_id)")
                    .update();
        });
    }

    /**
     * Forgets that a run ever began a step, so that its restart begins it anew; called in a transaction.
     *
     * @param partitions the name of the step's partitions, before their numbers
     */
    public void forgetStep(long runId, String step, String partitions) {
        String executions = """
                step_execution_id in (
                    select s.step_execution_id
                    from batch.batch_step_execution s
                    join batch.batch_job_execution_params p using (job_execution_id)
                    where p.parameter_name = 'runId' and p.parameter_value = ?::text
                    and (s.step_name = ? or starts_with(s.step_name, ? || ':')))""";
        for (String table : List.of("batch_step_execution_context", "batch_step_execution")) {
            jdbc.sql("delete from batch." + table + " where " + executions)
                    .params(runId, step, partitions)
                    .update();
        }
    }

    /**
     * A restart makes all partitions' executions before any begins, each without the place that it then copies from the one
     * before: one that a kill left so would be taken for the newest, and its place for the beginning.
     */
    private void forgetPartitionsThatNeverBegan() {
        String neverBegan = "(select step_execution_id from batch.batch_step_execution"
                + " where start_time is null and position(':' in step_name) > 0)";
        jdbc.sql("delete from batch.batch_step_execution_context where step_execution_id in " + neverBegan)
                .update();
        jdbc.sql("delete from batch.batch_step_execution where step_execution_id in " + neverBegan)
                .update();
    }

    /**
     * Spring Batch takes for the newest execution of a step the one that was created last by the clock of its process, and goes
     * on from its place. The clock of the next process may be behind: daylight saving ended, or it runs in another zone. What
     * there is so gets times that are in the order of the executions, and before those of any process.
     */
    private void orderByNumber(String executions) {
        jdbc.sql("update batch.batch_step_execution"
                        + " set create_time = timestamp '1970-01-01' + step_execution_id * interval '1 microsecond' where "
                        + executions)
                .update();
    }

    /** The end of an execution that a process had no time to tell is the last sign of life of that process, by its own clock. */
    private void end(String table, String status, String where) {
        jdbc.sql("""
                        update batch.%s e
                        set status = ?, exit_code = ?, version = version + 1,
                            end_time = coalesce(e.end_time, greatest(e.start_time, e.last_updated, (
                                select max(s.last_updated) from batch.batch_step_execution s
                                where s.job_execution_id = e.job_execution_id
                            )))
                        where %s
                        """.formatted(table, where)).params(status, status).update();
    }
}
