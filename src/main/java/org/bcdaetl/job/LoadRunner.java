package org.bcdaetl.job;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.bcdaetl.job.export.ExportGoneException;
import org.bcdaetl.job.finish.Housekeeping;
import org.bcdaetl.job.run.FailureSentence;
import org.bcdaetl.job.run.LoadRequest;
import org.bcdaetl.job.run.RunParameters;
import org.bcdaetl.job.run.StopSignal;
import org.bcdaetl.mapping.CustomViews;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.warehouse.Warehouse;
import org.bcdaetl.warehouse.ledger.LedgerFile;
import org.bcdaetl.warehouse.ledger.Run;
import org.bcdaetl.warehouse.ledger.Slice;
import org.bcdaetl.warehouse.schema.SchemaMigration;
import org.bcdaetl.warehouse.session.OurSessions;
import org.bcdaetl.warehouse.session.WarehouseHold;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.dao.DataAccessException;

/**
 * Runs the nightly job: takes the lock, resumes the unfinished run or begins a new one, and tells how it ended. An
 * export that is gone from the server is started anew, once.
 */
public final class LoadRunner {

    /** What is said of a load that a signal stopped early. */
    public static final String STOPPED = "The load was stopped before it began a run.";

    static final String JOB_NAME = "bcdaLoad";

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
    private final Warehouse warehouse;
    private final LoadSettings settings;
    private final StopSignal stop;
    private final CustomViews customViews;
    private final Preflight preflight;
    private final RunChoice choice;
    private List<Long> untold = List.of();

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
            Housekeeping housekeeping,
            FailureSentence sentences) {
        this.dataSource = dataSource;
        this.schema = schema;
        this.sessions = new OurSessions(dataSource);
        this.ending = new Ending(context, sentences);
        this.housekeeping = housekeeping;
        this.operator = operator;
        this.repository = repository;
        this.job = job;
        this.context = context;
        this.warehouse = context.warehouse();
        this.settings = context.settings();
        this.stop = context.stop();
        this.customViews = new CustomViews(context.views(), warehouse.customTables());
        this.preflight = new Preflight(context);
        this.choice = new RunChoice(context, customViews, preflight);
    }

    /**
     * Loads.
     *
     * @param isToBeTold takes the numbers of the runs that were published by processes which ended before they could tell it,
     *     and says whether there is something to tell, which {@link #toldOfEarlier} ends
     * @throws SQLException if the database cannot be reached
     * @throws IOException if the spool folder cannot be used
     */
    public LoadOutcome load(LoadRequest request, LongPredicate isToBeTold) throws SQLException, IOException {
        settings.requireKnown();
        preflight.check(request);
        Optional<WarehouseHold> hold;
        try {
            hold = WarehouseHold.take(
                    dataSource,
                    warehouse.schemas(),
                    warehouse.lease(),
                    this::migrate,
                    millis -> stop.sleep(Duration.ofMillis(millis)));
        } catch (InterruptedException e) {
            return new LoadOutcome(null, LoadOutcome.Status.STOPPED, List.of(), STOPPED);
        }
        if (hold.isEmpty()) {
            return new LoadOutcome(
                    null,
                    LoadOutcome.Status.LOCKED,
                    List.of(),
                    request.commands().locked());
        }
        try (WarehouseHold held = hold.get()) {
            warehouse.leased().run(() -> {
                warehouse.runs().settle();
                warehouse.batch().followTheLedger();
            });
            untold = housekeeping.afterEarlierRuns(request.commands(), isToBeTold);
            customViews.refuseChanged();
            Optional<Run> unfinished = warehouse.runs().resumable();
            Run run = choice.choose(request);
            unfinished.ifPresent(before -> afterGivingUp(before, run, request));
            return load(run, request);
        }
    }

    /** Notes that everybody was told of the runs before this load of which there was something to tell. */
    public void toldOfEarlier() {
        untold.forEach(warehouse.runs()::cleaned);
    }

    /** Another dataset's warehouse stays as it is: what is documented in it is of its version. */
    private void migrate() {
        warehouse.dataset().requireRoomFor(settings.apiVersion().word(), settings.acoName());
        schema.migrate();
    }

    private LoadOutcome load(Run chosen, LoadRequest request) {
        Run run = chosen;
        List<Throwable> failures = ending.failuresOf(() -> start(chosen, request));
        List<ExportGoneException> gone = gone(failures);
        if (!gone.isEmpty() && !stop.isStopped()) {
            try {
                Run again = withNewExports(run, gone, request);
                afterGivingUp(chosen, again, request);
                failures = ending.failuresOf(() -> start(again, request));
                run = again;
            } catch (IOException | RuntimeException e) {
                failures = List.of(e);
                run = inPlaceOf(run);
            }
        }
        LoadOutcome outcome = ending.of(run, request.commands(), failures);
        if (outcome.status() != LoadOutcome.Status.LOCKED) {
            housekeeping.after(run.id(), request.commands());
        }
        return outcome;
    }

    /** The run that was begun in the place of one, or that one; also where the database is gone by then. */
    private Run inPlaceOf(Run run) {
        try {
            return warehouse.runs().resumable().orElse(run);
        } catch (DataAccessException e) {
            return run;
        }
    }

    /** Looks after a run in whose place another was begun, if one was. */
    private void afterGivingUp(Run former, Run run, LoadRequest request) {
        if (former.id() != run.id()) {
            housekeeping.after(former.id(), request.commands());
        }
    }

    private JobExecution start(Run run, LoadRequest request) {
        context.progress().begin();
        try {
            return operator.start(job.of(run, request), RunParameters.of(run.id()));
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
     * A run whose exports are gone from the server goes on with new ones in their place. Where lines of these are loaded
     * already, it is given up for a new run.
     */
    private Run withNewExports(Run run, List<ExportGoneException> gone, LoadRequest request) throws IOException {
        LOG.warn("The server no longer has an export of run {}: a new one is started.", run.id());
        Set<Long> goneFiles = warehouse.files().of(run.id()).stream()
                .filter(file -> gone.stream().anyMatch(export -> Objects.equals(file.exportId(), export.exportId())))
                .map(LedgerFile::id)
                .collect(Collectors.toSet());
        boolean loading = warehouse.slices().of(run.id()).stream()
                .anyMatch(slice -> slice.partition() != Slice.UNASSIGNED && goneFiles.contains(slice.fileId()));
        if (loading) {
            return choice.beginInPlaceOf(run, request);
        }
        for (ExportGoneException export : gone) {
            for (LedgerFile file : warehouse.files().of(run.id())) {
                if (Objects.equals(file.exportId(), export.exportId())) {
                    context.spools().of(run.id()).delete(file.spoolName());
                }
            }
            warehouse.leased().run(() -> warehouse.exports().startOver(export.exportId()));
        }
        warehouse.leased().run(() -> warehouse.runs().resume(run.id()));
        return warehouse.runs().get(run.id());
    }

    private static List<ExportGoneException> gone(List<Throwable> failures) {
        return failures.stream()
                .filter(ExportGoneException.class::isInstance)
                .map(ExportGoneException.class::cast)
                .toList();
    }
}
