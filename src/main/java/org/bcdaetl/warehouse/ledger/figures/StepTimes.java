package org.bcdaetl.warehouse.ledger.figures;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How long the steps of a run took, over all its restarts, from Spring Batch's metadata. */
public final class StepTimes {

    private static final String IN_ORDER =
            Arrays.stream(LoadStep.values()).map(LoadStep::word).collect(Collectors.joining(","));

    private final JdbcClient jdbc;

    public StepTimes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A step and the seconds it took; one that still runs counts up to now. */
    public record StepTime(String step, double seconds) {}

    /** The steps of a run in their order, partitions left out. */
    public List<StepTime> of(long runId) {
        return jdbc.sql("""
                        select e.step_name as step, %s as seconds
                        from batch.batch_step_execution e
                        join batch.batch_job_execution_params p using (job_execution_id)
                        where p.parameter_name = 'runId' and p.parameter_value = ?
                          and e.start_time is not null and position(':' in e.step_name) = 0
                        group by e.step_name
                        order by array_position(string_to_array(?, ','), e.step_name) nulls first, min(e.start_time)
                        """.formatted(WorkedTime.SECONDS_OF_EXECUTIONS))
                .params(Long.toString(runId), IN_ORDER)
                .query(StepTime.class)
                .list();
    }
}
