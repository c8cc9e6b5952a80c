package org.bcdaetl.job.finish;

import java.util.List;
import org.bcdaetl.job.LoadContext;
import org.bcdaetl.settings.RejectLimit;
import org.bcdaetl.warehouse.ledger.Reconciliation;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Checks that every line of every file is staged, rejected or kept as what the server said, by the counters and by the
 * rows themselves, and refuses the run where too many lines were rejected: all before anything is visible.
 */
public final class ReconcileTasklet implements Tasklet {

    private final LoadContext context;
    private final long runId;

    public ReconcileTasklet(LoadContext context, long runId) {
        this.context = context;
        this.runId = runId;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        for (Reconciliation.FileCount file : context.ledger().reconciliation().files(runId)) {
            if (!file.isComplete()) {
                throw new IncompleteLoadException("File " + file.fileName() + " has " + file.lines()
                        + " lines, of which " + file.staged() + " are staged, " + file.rejected() + " rejected and "
                        + file.serverErrors() + " kept as what the server said: start over with load --start-over,"
                        + " and report this.");
            }
        }
        List<String> miscounted = context.ledger().reconciliation().miscounted(runId);
        if (!miscounted.isEmpty()) {
            throw new IncompleteLoadException("The tables do not have as many lines of file " + miscounted.get(0)
                    + (miscounted.size() == 1 ? "" : " and of " + (miscounted.size() - 1) + " more")
                    + " as were counted: start over with load --start-over, and report this.");
        }
        RejectLimit.check(context, runId);
        return RepeatStatus.FINISHED;
    }
}
