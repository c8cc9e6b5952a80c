package org.bcdaetl.job;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bcdaetl.job.finish.HeldBackException;
import org.bcdaetl.job.finish.TooManyRemovalsException;
import org.bcdaetl.job.run.FailureSentence;
import org.bcdaetl.job.run.NoDataException;
import org.bcdaetl.job.run.RunCommands;
import org.bcdaetl.job.run.TooManyRejectsException;
import org.bcdaetl.settings.SettingsException;
import org.bcdaetl.warehouse.ledger.Run;
import org.bcdaetl.warehouse.session.LeaseLostException;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells how a run's process ended, and keeps it in the ledger. A run that is published is complete, come what may. */
final class Ending {

    private static final int ONCE_TOO_OFTEN = 2;

    private static final List<Class<? extends Throwable>> OF_LIMITS =
            List.of(TooManyRejectsException.class, TooManyRemovalsException.class, HeldBackException.class);

    private final LoadContext context;
    private final FailureSentence sentences;

    Ending(LoadContext context, FailureSentence sentences) {
        this.context = context;
        this.sentences = sentences;
    }

    /** Runs the job; gives what went wrong, the first failure first. */
    List<Throwable> failuresOf(Supplier<JobExecution> job) {
        try {
            List<Throwable> all = inOrder(job.get());
            List<Throwable> causes =
                    all.stream().filter(failure -> !isConsequence(failure)).toList();
            return causes.isEmpty() && !context.stop().isStopped() ? all : causes;
        } catch (RuntimeException e) {
            return List.of(e);
        }
    }

    /** Two steps that work side by side may both fail: files come before their lines. */
    private static List<Throwable> inOrder(JobExecution job) {
        Stream<Throwable> ofSteps = job.getStepExecutions().stream()
                .sorted(Comparator.comparing(StepExecution::getStepName))
                .flatMap(step -> step.getFailureExceptions().stream());
        return Stream.concat(job.getFailureExceptions().stream(), ofSteps).toList();
    }

    /** Tells how the run ended whose job has ended with these failures, also where the database is gone by then. */
    LoadOutcome of(Run run, RunCommands commands, List<Throwable> failures) {
        try {
            return context.warehouse().leased().get(() -> fromLedger(run, commands, failures));
        } catch (LeaseLostException e) {
            if (context.progress().isPublished()) {
                return withoutLedger(run, commands, failures);
            }
            return new LoadOutcome(run.id(), LoadOutcome.Status.LOCKED, List.of(e), sentence(List.of(e)));
        } catch (DataAccessException | TransactionException e) {
            return withoutLedger(run, commands, failures.isEmpty() ? List.of(e) : failures);
        }
    }

    private LoadOutcome withoutLedger(Run run, RunCommands commands, List<Throwable> failures) {
        return context.progress().isPublished()
                ? new LoadOutcome(run.id(), LoadOutcome.Status.COMPLETED, List.of(), null)
                : new LoadOutcome(
                        run.id(), LoadOutcome.Status.FAILED, failures, resumed(run, commands, sentence(failures)));
    }

    private LoadOutcome fromLedger(Run run, RunCommands commands, List<Throwable> failures) {
        Run now = context.warehouse().runs().get(run.id());
        if (now.published()) {
            boolean empty = now.state() == Run.State.NO_DATA;
            return new LoadOutcome(
                    run.id(), empty ? LoadOutcome.Status.NO_DATA : LoadOutcome.Status.COMPLETED, List.of(), null);
        }
        if (context.stop().isStopped()) {
            String sentence =
                    "Run " + run.id() + " was stopped: run " + commands.resume(run) + " again to go on with it.";
            context.warehouse().runs().end(run.id(), Run.State.STOPPED, sentence);
            return new LoadOutcome(run.id(), LoadOutcome.Status.STOPPED, failures, sentence);
        }
        if (failures.stream().anyMatch(NoDataException.class::isInstance)) {
            String sentence = sentence(failures);
            context.warehouse().runs().end(run.id(), Run.State.NO_DATA, sentence);
            return new LoadOutcome(run.id(), LoadOutcome.Status.NO_DATA, failures, sentence);
        }
        if (isUnfitFolder(run, failures)) {
            String sentence = sentence(failures) + " Nothing is loaded, and run " + run.id()
                    + " is given up: load the folder again then.";
            context.warehouse().runs().end(run.id(), Run.State.ABANDONED, sentence);
            return new LoadOutcome(run.id(), LoadOutcome.Status.FAILED, failures, sentence);
        }
        if (areCausedBy(failures, List.of(TooManyRejectsException.class))) {
            context.warehouse().runs().setOverRejectLimit(run.id(), true);
        }
        boolean limit = areCausedBy(failures, OF_LIMITS);
        return new LoadOutcome(
                run.id(),
                limit ? LoadOutcome.Status.OVER_LIMIT : LoadOutcome.Status.FAILED,
                failures,
                failed(run, commands, failures));
    }

    /**
     * The whole of what the operator is told of a failure: what it was, what to do, and the second time the way out; not for
     * what a new run would meet too, such as a server or database that is away.
     */
    private String failed(Run run, RunCommands commands, List<Throwable> failures) {
        String sentence = sentence(failures);
        int times = context.warehouse().runs().fail(run.id(), sentence);
        String told = resumed(run, commands, sentence)
                + (times < ONCE_TOO_OFTEN || areOfTheSite(failures)
                        ? ""
                        : " It ended like this " + times + " times in a row: if that does not change, "
                                + commands.givesUp(run));
        context.warehouse().runs().tell(run.id(), told);
        return told;
    }

    /**
     * Whether a file of a folder turned out to be damaged or nothing that can be loaded. Such a run would only stand in the
     * way of the nightly loads, and the folder is easily read again.
     */
    private static boolean isUnfitFolder(Run run, List<Throwable> failures) {
        return run.source() == Run.Source.FOLDER
                && !run.isReplay()
                && failures.stream()
                        .anyMatch(failure -> SettingsException.in(failure).isPresent());
    }

    /** Whether one of some kinds is behind a failure: Spring Batch wraps what a chunk throws. */
    private static boolean areCausedBy(List<Throwable> failures, List<Class<? extends Throwable>> kinds) {
        return causes(failures).anyMatch(cause -> kinds.stream().anyMatch(kind -> kind.isInstance(cause)));
    }

    private boolean areOfTheSite(List<Throwable> failures) {
        String phase = context.progress().phase();
        return causes(failures).anyMatch(cause -> OfTheSite.is(cause, phase));
    }

    private static Stream<Throwable> causes(List<Throwable> failures) {
        return failures.stream().flatMap(failure -> Stream.iterate(failure, Objects::nonNull, Throwable::getCause));
    }

    /** Adds how to go on, where the sentence does not say so itself. */
    private static String resumed(Run run, RunCommands commands, String sentence) {
        return sentence.contains(commands.startOver(run))
                ? sentence
                : sentence + " Run " + commands.resume(run) + " again to resume.";
    }

    private String sentence(List<Throwable> failures) {
        return failures.isEmpty()
                ? "The run failed without a word: its steps are in batch.batch_step_execution."
                : sentences.of(failures.get(0));
    }

    /**
     * A partitioned step's own failure only says that a partition failed, and what was interrupted because the step beside it
     * failed is not why.
     */
    private static boolean isConsequence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JobInterruptedException) {
                return true;
            }
        }
        return failure instanceof JobExecutionException && failure.getCause() == null;
    }
}
