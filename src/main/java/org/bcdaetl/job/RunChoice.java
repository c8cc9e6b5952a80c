package org.bcdaetl.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bcdaetl.warehouse.Asking;
import org.bcdaetl.warehouse.DatasetGuard;
import org.bcdaetl.warehouse.LedgerFile;
import org.bcdaetl.warehouse.Run;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the run of a load: the unfinished one, or a new one. Everything is checked first; then the dataset is claimed,
 * the former run given up and the new one begun in one transaction.
 */
final class RunChoice {

    private static final Logger LOG = LoggerFactory.getLogger(RunChoice.class);

    private final LoadContext context;
    private final Ledger ledger;
    private final LoadSettings settings;
    private final CustomViews customViews;
    private final Preflight preflight;

    RunChoice(LoadContext context, CustomViews customViews, Preflight preflight) {
        this.context = context;
        this.ledger = context.ledger();
        this.settings = context.settings();
        this.customViews = customViews;
        this.preflight = preflight;
    }

    /**
     * Resumes the unfinished run or begins a new one.
     *
     * @throws SettingsException if the load asks for something else than an unfinished run, whose files are fetched,
     *     brings, and not to start over; or if what a new run needs is not there
     * @throws NoDataException if the load names a folder without files
     * @throws FileChangedException if the file of an unfinished replay is not what it was
     * @throws DatasetGuard.OtherDatasetException if the warehouse holds another dataset
     */
    Run choose(LoadRequest request) throws IOException {
        Optional<DatasetGuard.Dataset> otherDataset = ledger.dataset().other(settings.apiVersion(), settings.acoName());
        Optional<Run> resumable = ledger.runs().resumable();
        if (resumable.isEmpty()) {
            checkFiles(request);
            return begin(request, null);
        }
        Run run = resumable.get();
        UnfinishedRun unfinished = new UnfinishedRun(run, ledger.files().of(run.id()), otherDataset);
        if (request.startOver() || unfinished.isOtherThan(request, settings)) {
            checkFiles(request);
            if (!request.startOver() && unfinished.isFetched()) {
                throw new SettingsException(unfinished.refusal(request, settings));
            }
            return begin(request, run);
        }
        if (unfinished.files().isEmpty()) {
            checkFiles(request);
        }
        customViews.refuseOthersThan(run.id());
        new ResumedFiles(ledger.runs(), unfinished).check(request, LOG::warn);
        ledger.leased(() -> {
            ledger.dataset().claim(settings.apiVersion(), settings.acoName());
            ledger.runs().resume(run.id());
            if (request.full()) {
                ledger.runs().setMirror(run.id(), request.mirror());
            }
        });
        if (unfinished.hasOtherTimeThan(request)) {
            LOG.warn(
                    "Run {} goes on with the transaction time that it began with, {}: load --start-over takes another.",
                    run.id(),
                    run.transactionTime());
        }
        return ledger.runs().get(run.id());
    }

    /**
     * Begins a new run, in whose place another may be given up, and removes what earlier runs left in the spool.
     *
     * @param givenUp the run that is given up; null where none is
     */
    Run begin(LoadRequest request, @Nullable Run givenUp) throws IOException {
        Run begun = Objects.requireNonNull(ledger.leasedResult(() -> {
            ledger.dataset().claim(settings.apiVersion(), settings.acoName());
            if (givenUp != null) {
                ledger.runs().end(givenUp.id(), Run.State.ABANDONED, "given up: a later load started over");
            }
            Run run = newRun(request);
            customViews.prepare(run);
            ledger.staging().empty();
            return run;
        }));
        if (givenUp != null) {
            LOG.warn(
                    "Run {} is given up and a new one begun, since this load {}.",
                    givenUp.id(),
                    request.startOver() ? "starts over" : "asks for something else");
        }
        for (Path stayed : context.spools().removeOthers(begun.id(), this::spoolNames)) {
            LOG.warn("The folder {} stays: something is in it that bcda-etl did not write.", stayed);
        }
        return begun;
    }

    private void checkFiles(LoadRequest request) throws IOException {
        if (request.replay() != null) {
            preflight.checkReplay(request.replay());
        }
        Path folder = request.folder();
        if (folder != null) {
            preflight.checkFiles(folder);
        }
    }

    private Run newRun(LoadRequest request) {
        if (request.replay() != null) {
            return ledger.runs()
                    .beginReplay(request.folderName(), request.replay().run());
        }
        if (request.folder() != null) {
            return ledger.runs().beginFolder(String.valueOf(request.folderName()));
        }
        Asking asking = new NextExport(ledger, settings).asking(request.full());
        Run run = ledger.runs().begin(settings.population(), settings.types(), asking);
        ledger.runs().setMirror(run.id(), request.mirror());
        return ledger.runs().get(run.id());
    }

    private List<String> spoolNames(long runId) {
        return ledger.files().of(runId).stream().map(LedgerFile::spoolName).toList();
    }
}
