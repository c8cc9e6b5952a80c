package org.bcdaetl.job;

import org.bcdaetl.warehouse.Lease;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** A tasklet that does nothing more once another process has taken the warehouse over. */
final class LeasedTasklet implements Tasklet {

    private final Lease lease;
    private final Tasklet tasklet;

    LeasedTasklet(Lease lease, Tasklet tasklet) {
        this.lease = lease;
        this.tasklet = tasklet;
    }

    @Override
    public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext chunk) throws Exception {
        lease.requireHeld();
        return tasklet.execute(contribution, chunk);
    }
}
