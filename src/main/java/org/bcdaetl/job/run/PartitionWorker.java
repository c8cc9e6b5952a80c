package org.bcdaetl.job.run;

import java.util.function.IntFunction;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;

/**
 * The step that each partition runs: made anew for every partition, since reader, processor and writer belong to one.
 * What a partition has to do follows from its number and the ledger alone; a kill may leave it without its context.
 */
public final class PartitionWorker implements Step {

    private final String name;
    private final boolean repeatable;
    private final IntFunction<Step> steps;

    public PartitionWorker(String name, boolean repeatable, IntFunction<Step> steps) {
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
        steps.apply(NumberedPartitions.numberIn(execution.getStepName())).execute(execution);
    }
}
