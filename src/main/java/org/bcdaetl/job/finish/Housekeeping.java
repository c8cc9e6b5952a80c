package org.bcdaetl.job.finish;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import org.bcdaetl.job.export.GivenUpExports;
import org.bcdaetl.job.run.FailureSentence;
import org.bcdaetl.job.run.RunCommands;
import org.bcdaetl.job.run.StopSignal;
import org.bcdaetl.report.ReportFiles;
import org.bcdaetl.spool.Spool;
import org.bcdaetl.spool.Spools;
import org.bcdaetl.warehouse.Warehouse;
import org.bcdaetl.warehouse.ledger.Export;
import org.bcdaetl.warehouse.ledger.LedgerFile;
import org.bcdaetl.warehouse.ledger.Run;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * What comes after a run, published or not: statistics, the checks of the data, its report, and, once it has ended for good, the emptying of
 * staging and spool, of keys, and of the server's job. All of it can be repeated, fail or be cut off without any harm to
 * the run; what was not done is done by the next load.
 */
public final class Housekeeping {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final Warehouse warehouse;
    private final Spools spools;
    private final ReportFiles reports;
    private final GivenUpExports givenUp;
    private final StopSignal stop;
    private final FailureSentence sentences;
    private final Duration longestAnswer;

    /**
     * Looks after the runs of a warehouse.
     *
     * @param givenUp tells the server which jobs may go
     * @param sentences tell the operator of what did not succeed
     * @param longestAnswer how long a question to the data may take
     */
    public Housekeeping(
            Warehouse warehouse,
            Spools spools,
            ReportFiles reports,
            GivenUpExports givenUp,
            StopSignal stop,
            FailureSentence sentences,
            Duration longestAnswer) {
        this.warehouse = warehouse;
        this.spools = spools;
        this.reports = reports;
        this.givenUp = givenUp;
        this.stop = stop;
        this.sentences = sentences;
        this.longestAnswer = longestAnswer;
    }

    /**
     * Looks after a run whose process in hand has just ended.
     *
     * @param commands whose load it is: the page over all runs is of the warehouse that analysts see
     */
    public void after(long runId, RunCommands commands) {
        try {
            if (lookAfter(warehouse.runs().get(runId), commands)) {
                noteThatItIsDone(runId);
            }
        } catch (DataAccessException e) {
            warnOfTheLedger(e);
        }
    }

    private void warnOfTheLedger(DataAccessException failure) {
        LOG.warn(
                "After the run, the ledger could not be read, and the next load does what is left: {}",
                sentences.of(failure));
    }

    /** Does what is left, and gives whether nothing is. */
    private boolean lookAfter(Run run, RunCommands commands) {
        long runId = run.id();
        boolean done = warehouse.runs().isMoved(runId) || tell(run, commands);
        if (run.isResumable()) {
            return false;
        }
        done &= attempt("the emptying of staging", () -> warehouse.leased().run(() -> emptyStaging(run)));
        done &= attempt("the emptying of the spool", () -> emptySpool(runId));
        done &= attempt("the end of the server's job", () -> endJobs(run));
        return done && !stop.isStopped();
    }

    private void noteThatItIsDone(long runId) {
        attempt(
                "the note of it",
                () -> warehouse.leased().run(() -> warehouse.runs().cleaned(runId)));
    }

    /** What is told of a run from the data as they are now: of a run of a former version these say nothing. */
    private boolean tell(Run run, RunCommands commands) {
        long runId = run.id();
        boolean done = !run.published()
                || attempt("the statistics", () -> warehouse.statistics().refresh(runId));
        if (warehouse.tableCounts().leftTheDataAsTheyAre(runId)) {
            done &= attempt(
                    "the questions to the data", () -> warehouse.quality().ask(runId, longestAnswer, stop::isStopped));
            if (!stop.isStopped()) {
                count(runId);
            }
        }
        done &= attempt("the report", true, () -> {
            reports.write(runId);
            if (!commands.isOfAMove()) {
                reports.writeIndex();
            }
        });
        return done;
    }

    /** Counts what the report compares, which goes without where that fails. */
    private void count(long runId) {
        try {
            warehouse.lease().requireHeld();
            reports.reports().count(runId, longestAnswer);
        } catch (RuntimeException e) {
            if (!stop.isStopped()) {
                LOG.warn("The report of run {} has no claims by month: {}", runId, sentences.of(e));
            }
        }
    }

    /** Staging is the newest run's; a run that begins empties it. */
    private void emptyStaging(Run run) {
        if (warehouse.runs().latest(1).stream().anyMatch(newest -> newest.id() == run.id())) {
            warehouse.emptyStaging();
        }
    }

    /**
     * Looks after the runs whose processes ended before they could; called before another run works.
     *
     * @param isToBeTold whether somebody is still to be told of a published run, by its number: its end is not noted then
     * @return the numbers of those that are done but for that
     */
    public List<Long> afterEarlierRuns(RunCommands commands, LongPredicate isToBeTold) {
        List<Long> untold = new ArrayList<>();
        for (Run run : warehouse.runs().uncleaned()) {
            try {
                boolean done = lookAfter(run, commands);
                boolean waits = run.published() && !warehouse.runs().isMoved(run.id()) && isToBeTold.test(run.id());
                if (done && waits) {
                    untold.add(run.id());
                } else if (done) {
                    noteThatItIsDone(run.id());
                }
            } catch (DataAccessException e) {
                warnOfTheLedger(e);
            }
        }
        return untold;
    }

    /** One part of it. */
    @FunctionalInterface
    private interface Part {
        void run() throws IOException;
    }

    private boolean attempt(String what, Part part) {
        return attempt(what, false, part);
    }

    /** Does a part, unless the process is asked to end and the part can wait; tells what did not succeed. */
    private boolean attempt(String what, boolean alsoWhenStopped, Part part) {
        if (stop.isStopped() && !alsoWhenStopped) {
            return false;
        }
        try {
            warehouse.lease().requireHeld();
            part.run();
            return true;
        } catch (IOException | RuntimeException e) {
            if (!stop.isStopped()) {
                LOG.warn("After the run, {} did not succeed, and the next load does it: {}", what, sentences.of(e));
            }
            return false;
        }
    }

    private void emptySpool(long runId) throws IOException {
        Spool spool = spools.of(runId);
        List<String> names =
                warehouse.files().of(runId).stream().map(LedgerFile::spoolName).toList();
        if (!spool.remove(names)) {
            LOG.warn(spool.whyItStays());
        }
        warehouse.leased().run(() -> warehouse.files().forgetKeys(runId));
    }

    /** The jobs of a run that was given up must never come back; those of others have done their work. */
    private void endJobs(Run run) {
        if (run.state() == Run.State.ABANDONED) {
            givenUp.giveUp(run.id(), "its run was given up");
            return;
        }
        List<Export> finished = warehouse.exports().undeleted(run.id());
        givenUp.letGo(finished);
        warehouse
                .leased()
                .run(() -> finished.forEach(export -> warehouse.exports().deleted(export.id())));
    }
}
