package org.bcdaetl.job.finish;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.bcdaetl.bcda.failure.BcdaException;
import org.bcdaetl.job.LoadContext;
import org.bcdaetl.job.export.GivenUpExports;
import org.bcdaetl.job.run.FailureSentence;
import org.bcdaetl.report.HtmlReport;
import org.bcdaetl.report.JsonSummary;
import org.bcdaetl.report.RunReport;
import org.bcdaetl.spool.Spool;
import org.bcdaetl.warehouse.Ledger;
import org.bcdaetl.warehouse.ledger.Export;
import org.bcdaetl.warehouse.ledger.LedgerFile;
import org.bcdaetl.warehouse.ledger.Run;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * What comes after a run, published or not: statistics, its report, and, once it has ended for good, the emptying of
 * staging and spool, of keys, and of the server's job. All of it can be repeated, fail or be cut off without any harm to
 * the run; what was not done is done by the next load.
 */
public final class Housekeeping {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final LoadContext context;
    private final Ledger ledger;
    private final FailureSentence sentences;

    public Housekeeping(LoadContext context, FailureSentence sentences) {
        this.context = context;
        this.ledger = context.ledger();
        this.sentences = sentences;
    }

    /** Looks after a run whose process in hand has just ended. */
    public void after(long runId) {
        try {
            lookAfter(ledger.runs().get(runId));
        } catch (DataAccessException e) {
            LOG.warn(
                    "After the run, the ledger could not be read, and the next load does what is left: {}",
                    sentences.of(e));
        }
    }

    private void lookAfter(Run run) {
        long runId = run.id();
        boolean done = !run.published()
                || attempt("the statistics", () -> ledger.statistics().refresh(runId));
        done &= attempt("the report", true, () -> report(runId));
        if (!run.isResumable()) {
            done &= attempt("the emptying of staging", () -> ledger.leased(() -> emptyStaging(run)));
            done &= attempt("the emptying of the spool", () -> emptySpool(runId));
            done &= attempt("the end of the server's job", () -> endJobs(run));
            if (done && !context.stop().isStopped()) {
                attempt("the note of it", () -> ledger.runs().cleaned(runId));
            }
        }
    }

    /** Staging is the newest run's; a run that begins empties it. */
    private void emptyStaging(Run run) {
        if (ledger.runs().latest(1).stream().anyMatch(newest -> newest.id() == run.id())) {
            ledger.staging().empty();
        }
    }

    /** Looks after the runs whose processes ended before they could; called before another run works. */
    public void afterEarlierRuns() {
        ledger.runs().uncleaned().forEach(run -> after(run.id()));
    }

    /** One part of it. */
    @FunctionalInterface
    private interface Part {
        void run() throws IOException, InterruptedException;
    }

    private boolean attempt(String what, Part part) {
        return attempt(what, false, part);
    }

    /** Does a part, unless the process is asked to end and the part can wait; tells what did not succeed. */
    private boolean attempt(String what, boolean alsoWhenStopped, Part part) {
        if (context.stop().isStopped() && !alsoWhenStopped) {
            return false;
        }
        try {
            ledger.lease().requireHeld();
            part.run();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (IOException | RuntimeException e) {
            if (!context.stop().isStopped()) {
                LOG.warn("After the run, {} did not succeed, and the next load does it: {}", what, sentences.of(e));
            }
            return false;
        }
    }

    private void report(long runId) throws IOException {
        RunReport report = context.reports().of(runId);
        Path folder = context.settings().reportDir();
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("run-" + runId + ".html"), HtmlReport.of(report));
        Files.writeString(folder.resolve("run-" + runId + ".json"), JsonSummary.of(report));
    }

    private void emptySpool(long runId) throws IOException {
        Spool spool = context.spools().of(runId);
        List<String> names =
                ledger.files().of(runId).stream().map(LedgerFile::spoolName).toList();
        if (!spool.remove(names)) {
            LOG.warn("The folder {} stays: something is in it that bcda-etl did not write.", spool.folder());
        }
        ledger.files().forgetKeys(runId);
    }

    /** The jobs of a run that was given up must never come back; those of others have done their work. */
    private void endJobs(Run run) throws InterruptedException {
        if (run.state() == Run.State.ABANDONED) {
            new GivenUpExports(context).giveUp(run.id(), "its run was given up");
            return;
        }
        for (Export export : ledger.exports().undeleted(run.id())) {
            deleteJob(export);
            ledger.exports().deleted(export.id());
        }
    }

    /** A courtesy: the server drops the job by itself after a day, so a refusal is no failure of the run. */
    private void deleteJob(Export export) throws InterruptedException {
        try {
            context.client().get().deleteJob(URI.create(Objects.requireNonNull(export.contentLocation())));
        } catch (BcdaException e) {
            LOG.info("The server kept export {}: it deletes it by itself after a day.", export.id());
        }
    }
}
