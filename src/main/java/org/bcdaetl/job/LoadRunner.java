package org.bcdaetl.job;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.bcdaetl.warehouse.LedgerFile;
import org.bcdaetl.warehouse.Run;
import org.bcdaetl.warehouse.RunLock;
import org.bcdaetl.warehouse.Slice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;

/**
 * Runs the nightly job: takes the lock, resumes the unfinished run or begins a new one, and tells how it ended. An
 * export that is gone from the server is started anew, once.
 */
public final class LoadRunner {

    static final String JOB_NAME = "bcdaLoad";
    static final String RUN_ID = "runId";

    private static final Logger LOG = LoggerFactory.getLogger(LoadRunner.class);

    private final DataSource dataSource;
    private final JobOperator operator;
    private final JobRepository repository;
    private final LoadJob job;
    private final LoadContext context;
    private final Ledger ledger;
    private final LoadSettings settings;
    private final StopSignal stop;
    private final CustomViews customViews;
    private final Preflight preflight;
    private final RunChoice choice;

    public LoadRunner(
            DataSource dataSource, JobOperator operator, JobRepository repository, LoadJob job, LoadContext context) {
        this.dataSource = dataSource;
        this.operator = operator;
        this.repository = repository;
        this.job = job;
        this.context = context;
        this.ledger = context.ledger();
        this.settings = context.settings();
        this.stop = context.stop();
        this.customViews = new CustomViews(context.views(), context.ledger());
        this.preflight = new Preflight(context);
        this.choice = new RunChoice(context, customViews, preflight);
    }

    /**
     * Loads.
     *
     * @throws SQLException if the database cannot be reached
     * @throws IOException if the spool folder cannot be used
     */
    public LoadOutcome load(LoadRequest request) throws SQLException, IOException {
        settings.requireKnown();
        preflight.check(request);
        Optional<RunLock> lock = RunLock.tryAcquire(dataSource);
        if (lock.isEmpty()) {
            return new LoadOutcome(null, LoadOutcome.Status.LOCKED, List.of());
        }
        RunLock held = lock.get();
        try {
            customViews.refuseChanged();
            new RunRecovery(repository).recover(JOB_NAME);
            Run run = choice.choose(request);
            LoadOutcome outcome = execute(run, request);
            List<ExportGoneException> gone = gone(outcome);
            return gone.isEmpty() ? outcome : execute(withNewExports(run, gone, request), request);
        } finally {
            held.close();
        }
    }

    private LoadOutcome execute(Run run, LoadRequest request) {
        JobParameters parameters =
                new JobParametersBuilder().addLong(RUN_ID, run.id(), true).toJobParameters();
        JobExecution execution;
        try {
            execution = operator.start(job.of(run, request), parameters);
        } catch (JobExecutionException e) {
            throw new IllegalStateException("Run " + run.id() + " cannot be started", e);
        }
        LoadOutcome outcome = outcome(run.id(), execution);
        end(outcome);
        return outcome;
    }

    /** Asks the run in this process to stop at the next chunk. */
    public void stop() {
        stop.stop();
        repository.findRunningJobExecutions(JOB_NAME).forEach(execution -> {
            try {
                operator.stop(execution);
            } catch (JobExecutionException e) {
                throw new IllegalStateException("The run cannot be stopped", e);
            }
        });
    }

    private LoadOutcome outcome(long runId, JobExecution execution) {
        if (execution.getStatus() == BatchStatus.COMPLETED) {
            boolean empty = ledger.reconciliation().files(runId).isEmpty();
            return new LoadOutcome(runId, empty ? LoadOutcome.Status.NO_DATA : LoadOutcome.Status.COMPLETED, List.of());
        }
        List<Throwable> failures = execution.getAllFailureExceptions().stream()
                .filter(failure -> !isConsequence(failure))
                .toList();
        if (execution.getStatus() == BatchStatus.STOPPED || stop.isStopped()) {
            return new LoadOutcome(runId, LoadOutcome.Status.STOPPED, List.of());
        }
        if (failures.stream().anyMatch(NoDataException.class::isInstance)) {
            return new LoadOutcome(runId, LoadOutcome.Status.NO_DATA, failures);
        }
        if (failures.stream().anyMatch(TooManyRejectsException.class::isInstance)) {
            return new LoadOutcome(runId, LoadOutcome.Status.TOO_MANY_REJECTS, failures);
        }
        return new LoadOutcome(runId, LoadOutcome.Status.FAILED, failures);
    }

    private void end(LoadOutcome outcome) {
        long runId = Objects.requireNonNull(outcome.runId());
        String message =
                outcome.failures().isEmpty() ? null : message(outcome.failures().get(0));
        Run.State state =
                switch (outcome.status()) {
                    case COMPLETED -> Run.State.COMPLETED;
                    case NO_DATA -> Run.State.NO_DATA;
                    case STOPPED -> Run.State.STOPPED;
                    case FAILED, TOO_MANY_REJECTS, LOCKED -> Run.State.FAILED;
                };
        ledger.runs().end(runId, state, message);
    }

    /**
     * A run whose exports are gone from the server goes on with new ones in their place. Where lines of them are loaded
     * already, it is given up for a new run.
     */
    private Run withNewExports(Run run, List<ExportGoneException> gone, LoadRequest request) throws IOException {
        LOG.warn("The server no longer has an export of run {}: a new one is started.", run.id());
        boolean loading =
                ledger.slices().of(run.id()).stream().anyMatch(slice -> slice.partition() != Slice.UNASSIGNED);
        if (loading) {
            ledger.runs().end(run.id(), Run.State.ABANDONED, "given up: the server no longer has its export");
            return choice.begin(request, null);
        }
        for (ExportGoneException export : gone) {
            for (LedgerFile file : ledger.files().of(run.id())) {
                if (Objects.equals(file.exportId(), export.exportId())) {
                    context.spools().of(run.id()).delete(file.spoolName());
                }
            }
            ledger.transaction().executeWithoutResult(status -> ledger.exports().startOver(export.exportId()));
        }
        ledger.runs().resume(run.id());
        return ledger.runs().get(run.id());
    }

    private static List<ExportGoneException> gone(LoadOutcome outcome) {
        return outcome.failures().stream()
                .filter(ExportGoneException.class::isInstance)
                .map(ExportGoneException.class::cast)
                .toList();
    }

    /** What the ledger keeps of a failure: others' messages may quote content. */
    private static String message(Throwable failure) {
        boolean ours = failure.getClass().getPackageName().startsWith("org.bcdaetl");
        return ours ? String.valueOf(failure.getMessage()) : failure.getClass().getSimpleName();
    }

    /** A partitioned step's own failure only says that a partition failed. */
    private static boolean isConsequence(Throwable failure) {
        return failure instanceof JobExecutionException && failure.getCause() == null;
    }
}
