package org.bcdaetl.job.finish;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.Collectors;
import org.bcdaetl.job.LoadContext;
import org.bcdaetl.warehouse.ledger.Run;
import org.bcdaetl.warehouse.publish.Absences;
import org.bcdaetl.warehouse.publish.LineFates;
import org.bcdaetl.warehouse.publish.TooManyAbsentException;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Makes the run visible and complete, in one transaction. */
public final class PublishTasklet implements Tasklet {

    private final LoadContext context;
    private final long runId;
    private final BigDecimal mirrorLimit;

    /** @param mirrorLimit how much of a type {@code --mirror} may remove, in percent */
    public PublishTasklet(LoadContext context, long runId, BigDecimal mirrorLimit) {
        this.context = context;
        this.runId = runId;
        this.mirrorLimit = mirrorLimit;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        Run run = context.ledger().runs().get(runId);
        if (run.transactionTime() == null) {
            throw new IllegalStateException("Run " + runId + " has no transaction time");
        }
        try {
            context.ledger().publisher().publish(run, mirrorLimit);
        } catch (TooManyAbsentException e) {
            throw new TooManyRemovalsException(refusal(e));
        } catch (LineFates.UnaccountedLinesException e) {
            throw new IncompleteLoadException(e.getMessage() + ": start over with load --start-over, and report this.");
        }
        context.progress().published();
        return RepeatStatus.FINISHED;
    }

    private String refusal(TooManyAbsentException refused) {
        return String.format(
                Locale.ROOT,
                "--mirror would remove %s, more than %s %% of them, and nothing of run %d is published: bcda-etl load"
                        + " --full --mirror --mirror-limit=%s publishes it and removes them, bcda-etl load --full"
                        + " publishes it and removes nothing.",
                refused.over().stream().map(PublishTasklet::told).collect(Collectors.joining(" and ")),
                mirrorLimit.toPlainString(),
                runId,
                refused.enough().toPlainString());
    }

    private static String told(Absences.Absence absence) {
        return String.format(
                Locale.ROOT, "%,d of %,d %s", absence.absent(), absence.known(), absence.words(absence.known()));
    }
}
