package org.bcdaetl.job;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.bcdaetl.warehouse.LedgerFile;
import org.bcdaetl.warehouse.OurSessions;
import org.bcdaetl.warehouse.Run;
import org.bcdaetl.warehouse.SchemaMigration;
import org.bcdaetl.warehouse.Slice;
import org.bcdaetl.warehouse.WarehouseHold;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
    private static final String LOCKED =
            "Another load works on this warehouse: wait for it to end; bcda-etl status shows how far it is.";

    private static final Logger LOG = LoggerFactory.getLogger(LoadRunner.class);

    private final DataSource dataSource;
    private final SchemaMigration schema;
    private final OurSessions sessions;
    private final Ending ending;
    private final Housekeeping housekeeping;
    private final JobOperator operator;
    private final JobRepository repository;
    private final LoadJob job;
    private final LoadContext context;
    private final SchemaMigration schema;
    private final FailureSentence sentences;
    private final Ledger ledger;
    private final LoadSettings settings;
    private final StopSignal stop;
    private final CustomViews customViews;

    /**
     * @param schema is brought up to date before a run begins
     * @param sentences tell the operator of failures
     */
    public LoadRunner(
            DataSource dataSource,
            SchemaMigration schema,
            JobOperator operator,
            JobRepository repository,
            LoadJob job,
            LoadContext context,
            FailureSentence sentences) {
        this.dataSource = dataSource;
        this.schema = schema;
        this.sessions = new OurSessions(dataSource);
        this.ending = new Ending(context, sentences);
        this.housekeeping = new Housekeeping(context, sentences);
        this.operator = operator;
        this.repository = repository;
        this.job = job;
        this.context = context;
        this.schema = schema;
        this.sentences = sentences;
        this.ledger = context.ledger();
        this.settings = context.settings();
        this.stop = context.stop();
        this.customViews = new CustomViews(context.views(), context.ledger());
    }

    /**
     * Loads.
     *
     * @throws SQLException if the database cannot be reached
     * @throws IOException if the spool folder cannot be used
     * @throws InterruptedException if the process is asked to end before a run is begun
     */
    public LoadOutcome load(LoadRequest request) throws SQLException, IOException, InterruptedException {
        settings.requireKnown();
        Optional<WarehouseHold> hold = WarehouseHold.take(
                dataSource,
                ledger.schemas(),
                ledger.lease(),
                schema::migrate,
                millis -> stop.sleep(Duration.ofMillis(millis)));
        if (hold.isEmpty()) {
            return new LoadOutcome(null, LoadOutcome.Status.LOCKED, List.of(), LOCKED);
        }
        try (WarehouseHold held = hold.get()) {
            boolean otherDataset = ledger.dataset().claim(settings.apiVersion(), settings.acoName());
            customViews.refuseChanged();
            ledger.runs().settle();
            ledger.batch().followTheLedger();
            housekeeping.afterEarlierRuns();
            Run run = chooseRun(request, otherDataset);
            LoadOutcome outcome = execute(run, request);
            List<ExportGoneException> gone = gone(outcome);
            return gone.isEmpty() ? outcome : execute(withNewExports(run, gone, request), request);
        }
    }

    private Run chooseRun(LoadRequest request, boolean otherDataset) throws IOException {
        Optional<Run> unfinished = ledger.runs().resumable();
        if (unfinished.isEmpty()) {
            return begin(request);
        }
        Run run = unfinished.get();
        if (request.startOver() || otherDataset || isOther(run, request)) {
            LOG.warn("Run {} is given up and a new one begun, since this load asks for something else.", run.id());
            giveUp(run, "a later load started over");
            return begin(request);
        }
        customViews.refuseOthersThan(run.id());
        ledger.runs().resume(run.id());
        return ledger.runs().get(run.id());
    }

    private void giveUp(Run run, String reason) {
        ledger.runs().end(run.id(), Run.State.ABANDONED, "given up: " + reason);
        housekeeping.after(run.id());
    }

    /** Whether a load asks for something else than an unfinished run brings. */
    private boolean isOther(Run run, LoadRequest request) {
        return !Objects.equals(run.folder(), request.folderName())
                || run.source() == Run.Source.API && !run.population().equals(settings.population())
                || request.full() && !run.fullLoad();
    }

    private Run begin(LoadRequest request) throws IOException {
        context.spool().deleteAll();
        return Objects.requireNonNull(ledger.transaction().execute(status -> {
            Run run = newRun(request);
            customViews.prepare(run);
            ledger.staging().empty();
            return run;
        }));
    }

    private Run newRun(LoadRequest request) {
        if (request.folder() != null) {
            return ledger.runs().beginFolder(String.valueOf(request.folderName()));
        }
        String population = settings.population();
        Instant since = request.full() || settings.is2019()
                ? null
                : ledger.runs().watermark(population).orElse(null);
        return ledger.runs().begin(population, since == null, since);
    }

    private LoadOutcome execute(Run run, LoadRequest request) {
        LoadOutcome outcome = ending.of(run, () -> start(run, request));
        if (outcome.status() != LoadOutcome.Status.LOCKED) {
            housekeeping.after(run.id());
        }
        return outcome;
    }

    private JobExecution start(Run run, LoadRequest request) {
        JobParameters parameters =
                new JobParametersBuilder().addLong(RUN_ID, run.id(), true).toJobParameters();
        try {
            return operator.start(job.of(run, request), parameters);
        } catch (JobExecutionException e) {
            throw new IllegalStateException("Run " + run.id() + " cannot be started", e);
        }
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

    /** Cancels what a run that was asked to stop still waits for in the database. */
    public void cancelStatements() throws SQLException {
        sessions.cancel();
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
            giveUp(run, "the server no longer has its export");
            return begin(request);
        }
        for (ExportGoneException export : gone) {
            for (LedgerFile file : ledger.files().of(run.id())) {
                if (Objects.equals(file.exportId(), export.exportId())) {
                    context.spool().delete(file.spoolName());
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
}
