package org.bcdaetl.job.finish;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.bcdaetl.job.run.LoadProgress;
import org.bcdaetl.job.run.RunCommands;
import org.bcdaetl.warehouse.ledger.Run;
import org.bcdaetl.warehouse.ledger.Runs;
import org.bcdaetl.warehouse.publish.Absences;
import org.bcdaetl.warehouse.publish.LineFates;
import org.bcdaetl.warehouse.publish.Publisher;
import org.bcdaetl.warehouse.publish.TooManyAbsentException;
import org.bcdaetl.warehouse.quality.QualityGate;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Makes the run visible and complete, in one transaction. */
public final class PublishTasklet implements Tasklet {

    private final long runId;
    private final BigDecimal mirrorLimit;
    private final List<String> failOn;
    private final Runs runs;
    private final Publisher publisher;
    private final LoadProgress progress;
    private final RunCommands commands;

    /**
     * Publishes a run.
     *
     * @param mirrorLimit how much of a type {@code --mirror} may remove, in percent
     * @param failOn names of the checks without whose passing nothing is published
     * @param commands which commands sentences on the run name
     */
    public PublishTasklet(
            long runId,
            BigDecimal mirrorLimit,
            List<String> failOn,
            Runs runs,
            Publisher publisher,
            LoadProgress progress,
            RunCommands commands) {
        this.runId = runId;
        this.mirrorLimit = mirrorLimit;
        this.failOn = List.copyOf(failOn);
        this.runs = runs;
        this.publisher = publisher;
        this.progress = progress;
        this.commands = commands;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        Run run = runs.get(runId);
        if (run.transactionTime() == null) {
            throw new IllegalStateException("Run " + runId + " has no transaction time");
        }
        try {
            publisher.publish(run, mirrorLimit, failOn);
        } catch (TooManyAbsentException e) {
            throw new TooManyRemovalsException(refusal(run, e));
        } catch (QualityGate.NotPassedException e) {
            throw new HeldBackException("Run " + runId + " is not published, for its data did not pass what"
                    + " bcda.quality.fail-on asks of it: " + e.getMessage()
                    + ". Look at docs/operations.md, Data quality,"
                    + " and where the data are to be published as they are, take the check out of"
                    + " bcda.quality.fail-on.");
        } catch (LineFates.UnaccountedLinesException e) {
            throw new IncompleteLoadException(
                    e.getMessage() + ": start over with " + commands.startOver(run) + ", and report this.");
        }
        progress.published();
        return RepeatStatus.FINISHED;
    }

    private String refusal(Run run, TooManyAbsentException refused) {
        return String.format(
                Locale.ROOT,
                "--mirror would remove %s, more than %s %% of them, and nothing of run %d is published: %s"
                        + " --full --mirror --mirror-limit=%s publishes it and removes them, %s --full"
                        + " publishes it and removes nothing.",
                refused.over().stream().map(PublishTasklet::told).collect(Collectors.joining(" and ")),
                mirrorLimit.toPlainString(),
                run.id(),
                commands.resume(run),
                refused.enough().toPlainString(),
                commands.resume(run));
    }

    private static String told(Absences.Absence absence) {
        return String.format(
                Locale.ROOT, "%,d of %,d %s", absence.absent(), absence.known(), absence.words(absence.known()));
    }
}
