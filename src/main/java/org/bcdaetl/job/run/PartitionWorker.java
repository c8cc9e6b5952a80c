package org.bcdaetl.job.run;

import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;

/**
 * The step that each partition runs: made anew for every partition, since reader and writer belong to one. What a partition
 * has to do follows from the job's parameter, the step's name and the ledger alone, so that any process could run it; a
 * kill may leave it without its context.
 */
public final class PartitionWorker implements Step {

    private final String name;
    private final boolean repeatable;
    private final Steps steps;

    /** Makes the step of a partition. */
    @FunctionalInterface
    public interface Steps {
        Step of(long runId, Partition partition);
    }

    public PartitionWorker(String name, boolean repeatable, Steps steps) {
        this.name = name;
        this.repeatable = repeatable;
        this.steps = steps;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public boolean isAllowStartIfComplete() {
        return repeatable;
    }

    @Override
    public void execute(StepExecution execution) throws JobInterruptedException {
        steps.of(RunParameters.runId(execution), Partition.ofStep(execution.getStepName()))
                .execute(execution);
    }
}
