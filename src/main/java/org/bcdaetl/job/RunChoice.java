package org.bcdaetl.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bcdaetl.job.run.LoadRequest;
import org.bcdaetl.job.run.NoDataException;
import org.bcdaetl.mapping.CustomViews;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.settings.SettingsException;
import org.bcdaetl.spool.Spool;
import org.bcdaetl.warehouse.Warehouse;
import org.bcdaetl.warehouse.ledger.Asking;
import org.bcdaetl.warehouse.ledger.LedgerFile;
import org.bcdaetl.warehouse.ledger.Run;
import org.bcdaetl.warehouse.schema.DatasetGuard;
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
    private final Warehouse warehouse;
    private final LoadSettings settings;
    private final CustomViews customViews;
    private final Preflight preflight;
    private final Flattening flattening;

    RunChoice(LoadContext context, CustomViews customViews, Preflight preflight) {
        this.context = context;
        this.warehouse = context.warehouse();
        this.settings = context.settings();
        this.customViews = customViews;
        this.preflight = preflight;
        this.flattening = new Flattening(context);
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
        Optional<DatasetGuard.Dataset> otherDataset =
                warehouse.dataset().other(settings.apiVersion().word(), settings.acoName());
        Optional<Run> resumable = warehouse.runs().resumable();
        if (resumable.isEmpty()) {
            checkFiles(request);
            return begin(request, null, false, "");
        }
        Run run = resumable.get();
        UnfinishedRun unfinished = new UnfinishedRun(run, warehouse.files().of(run.id()), otherDataset);
        if (request.startOver() || unfinished.isOtherThan(request, settings)) {
            checkFiles(request);
            if (!request.startOver() && unfinished.isFetched()) {
                if (!givesWay(unfinished, request)) {
                    throw new SettingsException(unfinished.refusal(request, settings));
                }
                return begin(
                        request,
                        run,
                        true,
                        "since more of its lines are rejected than bcda.reject-limit allows and this load does not wait"
                                + " for that: nothing of it is published, bcda-etl rejects "
                                + run.id() + " lists its lines, and "
                                + request.commands().resume(run)
                                + " loads the folder again.");
            }
            return begin(
                    request,
                    run,
                    false,
                    "since this load " + (request.startOver() ? "starts over." : "asks for something else."));
        }
        if (unfinished.files().isEmpty()) {
            checkFiles(request);
        }
        customViews.refuseOthersThan(run.id(), request.commands().startOver(run));
        new ResumedFiles(warehouse.runs(), warehouse.files(), unfinished).check(request, LOG::warn);
        boolean anew = Boolean.TRUE.equals(warehouse.leased().get(() -> {
            warehouse.dataset().claim(settings.apiVersion().word(), settings.acoName());
            warehouse.runs().resume(run.id());
            if (request.full()) {
                warehouse.runs().setMirror(run.id(), request.mirror());
            }
            return flattening.resume(run);
        }));
        if (anew) {
            LOG.warn(
                    "What run {} has loaded so far was loaded by another version of bcda-etl or with another"
                            + " bcda.partially-adjudicated: all its lines are loaded anew from the spool, and only what is no"
                            + " longer there is fetched again.",
                    run.id());
        }
        if (unfinished.hasOtherTimeThan(request)) {
            LOG.warn(
                    "Run {} goes on with the transaction time that it began with, {}: start over with {} for another.",
                    run.id(),
                    run.transactionTime(),
                    request.commands().startOver(run));
        }
        return warehouse.runs().get(run.id());
    }

    /**
     * Whether a run gives way to a load of something else, though its files are fetched: where a person has to decide on the
     * rejected lines of a folder, no nightly load waits for that.
     */
    private boolean givesWay(UnfinishedRun unfinished, LoadRequest request) {
        return request.replay() == null
                && unfinished.dataset().isEmpty()
                && unfinished.isInAFolder()
                && warehouse.runs().isOverRejectLimit(unfinished.run().id());
    }

    /** Gives a run up whose export is gone from the server, and begins one that is asked for the same. */
    Run beginInPlaceOf(Run gone, LoadRequest request) throws IOException {
        return begin(request.inPlaceOf(gone), gone, false, "since the server no longer has its export.");
    }

    /**
     * Begins a new run, for which another may be given up, and removes what earlier runs left in the spool.
     *
     * @param givenUp the run that is given up; null where none is
     * @param waits whether somebody still has to decide on its rejected lines
     * @param why it is given up, the end of a sentence
     */
    private Run begin(LoadRequest request, @Nullable Run givenUp, boolean waits, String why) throws IOException {
        Run begun = Objects.requireNonNull(warehouse.leased().get(() -> {
            warehouse.dataset().claim(settings.apiVersion().word(), settings.acoName());
            if (givenUp != null) {
                warehouse.runs().setOverRejectLimit(givenUp.id(), waits);
                warehouse.runs().end(givenUp.id(), Run.State.ABANDONED, "Given up " + why);
            }
            Run run = newRun(request);
            customViews.prepare(run);
            flattening.begin(run);
            warehouse.emptyStaging();
            return run;
        }));
        if (givenUp != null) {
            LOG.warn("Run {} is given up and a new one begun, {}", givenUp.id(), why);
        }
        for (Spool stayed : context.spools().removeOthers(begun.id(), this::spoolNames)) {
            LOG.warn(stayed.whyItStays());
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
            return warehouse
                    .runs()
                    .beginReplay(request.folderName(), request.replay().run());
        }
        if (request.folder() != null) {
            return warehouse.runs().beginFolder(String.valueOf(request.folderName()));
        }
        Asking asking = new NextExport(warehouse, settings).asking(request.full());
        Run run = warehouse.runs().begin(settings.population(), settings.askedTypes(), settings.typeFilter(), asking);
        warehouse.runs().setMirror(run.id(), request.mirror());
        return warehouse.runs().get(run.id());
    }

    private List<String> spoolNames(long runId) {
        return warehouse.files().of(runId).stream().map(LedgerFile::spoolName).toList();
    }
}
