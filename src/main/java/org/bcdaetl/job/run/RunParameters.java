package org.bcdaetl.job.run;

import java.util.Objects;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.step.StepExecution;

/** The job's one parameter: which run of the ledger it is. All else about the run stands there. */
public final class RunParameters {

    private static final String RUN_ID = "runId";

    private RunParameters() {}

    public static JobParameters of(long runId) {
        return new JobParametersBuilder().addLong(RUN_ID, runId, true).toJobParameters();
    }

    /** The run that a step belongs to. */
    static long runId(StepExecution execution) {
        return Objects.requireNonNull(
                execution.getJobExecution().getJobParameters().getLong(RUN_ID));
    }
}
