package org.bcdaetl.job.finish;

import java.util.List;
import org.bcdaetl.job.run.TooManyRejectsException;
import org.bcdaetl.settings.RejectLimit;
import org.bcdaetl.warehouse.ledger.Reconciliation;
import org.bcdaetl.warehouse.ledger.RejectedLines;
import org.bcdaetl.warehouse.ledger.Run;
import org.bcdaetl.warehouse.ledger.StagedRowCounts;
import org.bcdaetl.warehouse.schema.BaseTable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Checks that every line of every file is staged, rejected or kept as what the server said, by the counters and by the
 * rows themselves, and refuses the run where too many lines were rejected: all before anything is visible.
 */
public final class ReconcileTasklet implements Tasklet {

    private final Run run;
    private final RejectLimit limit;
    private final Reconciliation reconciliation;
    private final StagedRowCounts stagedRows;
    private final List<BaseTable> tables;
    private final RejectedLines rejectedLines;
    private final String startOver;

    /**
     * Checks a run.
     *
     * @param tables that are loaded
     * @param startOver the command that gives the run up
     */
    public ReconcileTasklet(
            Run run,
            RejectLimit limit,
            Reconciliation reconciliation,
            StagedRowCounts stagedRows,
            List<BaseTable> tables,
            RejectedLines rejectedLines,
            String startOver) {
        this.run = run;
        this.limit = limit;
        this.reconciliation = reconciliation;
        this.stagedRows = stagedRows;
        this.tables = tables;
        this.rejectedLines = rejectedLines;
        this.startOver = startOver;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        for (Reconciliation.FileCount file : reconciliation.files(run.id())) {
            if (!file.spooled()) {
                throw new IncompleteLoadException("File " + file.fileName() + " was never brought into the spool: start"
                        + " over with " + startOver + ", and report this.");
            }
            if (!file.isComplete()) {
                throw new IncompleteLoadException("File " + file.fileName() + " has " + file.lines()
                        + " lines, of which " + file.staged() + " are staged, " + file.rejected() + " rejected and "
                        + file.serverErrors() + " kept as what the server said: start over with " + startOver
                        + ", and report this.");
            }
        }
        List<String> miscounted = reconciliation.miscounted(run.id());
        if (!miscounted.isEmpty()) {
            throw new IncompleteLoadException("The tables do not have as many lines of file " + miscounted.get(0)
                    + (miscounted.size() == 1 ? "" : " and of " + (miscounted.size() - 1) + " more")
                    + " as were counted: start over with " + startOver + ", and report this.");
        }
        List<BaseTable> changed = stagedRows.miscounted(run.id(), tables);
        if (!changed.isEmpty()) {
            throw new IncompleteLoadException("Staging does not have as many rows for "
                    + changed.get(0).qualifiedName()
                    + (changed.size() == 1 ? "" : " and " + (changed.size() - 1) + " more tables")
                    + " as were counted: start over with " + startOver + ", and report this.");
        }
        refuseTooManyRejects();
        return RepeatStatus.FINISHED;
    }

    /** A run that replays rejected lines is never stopped: that some are rejected again is no reason to keep the others back. */
    private void refuseTooManyRejects() {
        if (!run.isReplay()) {
            limit.refusal(run.id(), rejectedLines.byType(run.id())).ifPresent(sentence -> {
                throw new TooManyRejectsException(sentence);
            });
        }
    }
}
