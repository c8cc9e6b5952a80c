package org.bcdaetl.warehouse.ledger.figures;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How long the steps of a run took, over all its restarts, from Spring Batch's metadata. */
public final class StepTimes {

    private final JdbcClient jdbc;

    public StepTimes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A step and the seconds it took; one that still runs counts up to now. */
    public record StepTime(String step, double seconds) {}

    /** The steps of a run in the order of their first start, partitions left out. */
    public List<StepTime> of(long runId) {
        return jdbc.sql("""
                        select e.step_name as step, %s as seconds
                        from batch.batch_step_execution e
                        join batch.batch_job_execution_params p using (job_execution_id)
                        where p.parameter_name = 'runId' and p.parameter_value = ?
                          and e.start_time is not null and position(':' in e.step_name) = 0
                        group by e.step_name
                        order by case when e.step_name = 'publish' then 2 when e.step_name = 'reconcile' then 1 else 0 end,
                                 e.step_name = 'load', min(e.start_time)
                        """.formatted(WorkedTime.SECONDS_OF_EXECUTIONS))
                .param(Long.toString(runId))
                .query(StepTime.class)
                .list();
    }
}
