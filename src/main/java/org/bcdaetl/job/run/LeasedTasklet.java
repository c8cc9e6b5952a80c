package org.bcdaetl.job.run;

import org.bcdaetl.warehouse.session.Lease;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** A tasklet that does nothing more once another process has taken the warehouse over, or this one is asked to end. */
public final class LeasedTasklet implements Tasklet {

    private final Lease lease;
    private final StopSignal stop;
    private final Tasklet tasklet;

    public LeasedTasklet(Lease lease, StopSignal stop, Tasklet tasklet) {
        this.lease = lease;
        this.stop = stop;
        this.tasklet = tasklet;
    }

    @Override
    public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext chunk) throws Exception {
        stop.requireNotStopped();
        lease.requireHeld();
        return tasklet.execute(contribution, chunk);
    }
}
