package org.bcdaetl.job;

import org.bcdaetl.warehouse.LineFates;
import org.bcdaetl.warehouse.Run;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Makes the run visible and complete, in one transaction. */
final class PublishTasklet implements Tasklet {

    private final LoadContext context;
    private final long runId;

    PublishTasklet(LoadContext context, long runId) {
        this.context = context;
        this.runId = runId;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        Run run = context.ledger().runs().get(runId);
        if (run.transactionTime() == null) {
            throw new IllegalStateException("Run " + runId + " has no transaction time");
        }
        try {
            context.ledger().publisher().publish(run);
        } catch (LineFates.UnaccountedLinesException e) {
            throw new IncompleteLoadException(e.getMessage() + ": start over with load --start-over, and report this.");
        }
        context.progress().published();
        return RepeatStatus.FINISHED;
    }
}
