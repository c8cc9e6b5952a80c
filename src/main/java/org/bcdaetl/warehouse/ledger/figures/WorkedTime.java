package org.bcdaetl.warehouse.ledger.figures;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long a run was worked on: by all its processes, without the time between them, from Spring Batch's metadata. Of a run of
 * which that has nothing, such as one that came with a move to another version, it is the time from its start to its end. A
 * process whose clock was set back meanwhile counts for nothing.
 */
public final class WorkedTime {

    /** How long the executions {@code e} of processes or steps lasted; up to now where one is at work. */
    static final String SECONDS_OF_EXECUTIONS =
            "sum(greatest(0, extract(epoch from coalesce(e.end_time::timestamptz, now()) - e.start_time::timestamptz)))";

    /** What {@link #SECONDS} joins to {@code etl.run r}. */
    public static final String JOIN = """
            left join (
                select p.parameter_value as run_id, %s as seconds
                from batch.batch_job_execution e join batch.batch_job_execution_params p using (job_execution_id)
                where p.parameter_name = 'runId' and e.start_time is not null
                group by p.parameter_value
            ) worked on worked.run_id = r.run_id::text""".formatted(SECONDS_OF_EXECUTIONS);

    /** Seconds in SQL; up to now where a process is at work. */
    public static final String SECONDS =
            "coalesce(worked.seconds, extract(epoch from coalesce(r.ended_at, now()) - r.started_at))";

    private static final int MILLIS = 1000;

    private WorkedTime() {}

    /** How long a run was worked on so far. */
    public static Duration of(JdbcClient jdbc, long runId) {
        return of(jdbc.sql("select " + SECONDS + " from etl.run r " + JOIN + " where r.run_id = ?")
                .param(runId)
                .query(Double.class)
                .single());
    }

    static Duration of(double seconds) {
        return Duration.ofMillis(Math.round(seconds * MILLIS));
    }
}
