package org.bcdaetl.job.export;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.bcdaetl.bcda.BcdaClient;
import org.bcdaetl.bcda.JobStatus;
import org.bcdaetl.bcda.Manifest;
import org.bcdaetl.bcda.OutputFile;
import org.bcdaetl.bcda.failure.BcdaException;
import org.bcdaetl.bcda.failure.CredentialsRefusedException;
import org.bcdaetl.bcda.failure.NotFoundException;
import org.bcdaetl.bcda.failure.ShutOutException;
import org.bcdaetl.bcda.failure.UnreachableException;
import org.bcdaetl.job.run.StopSignal;
import org.bcdaetl.spool.Spool;
import org.bcdaetl.spool.seal.FileKey;
import org.bcdaetl.warehouse.ledger.Export;
import org.bcdaetl.warehouse.ledger.LedgerFile;
import org.bcdaetl.warehouse.ledger.LedgerFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Looks at the run's export jobs until all have finished; each look is one execution. A finished job's manifest and its
 * files go into the ledger together. A job that is not finished at its deadline, which counts from its kick-off over
 * all restarts, is given up and a new one asked for, once. That the server fails for a while meanwhile costs nothing, and is
 * borne.
 */
public final class AwaitExportTasklet implements Tasklet {

    private static final Logger LOG = LoggerFactory.getLogger(AwaitExportTasklet.class);

    /** How long the last look at a job may take whose deadline is over. */
    private static final Duration LAST_LOOK = Duration.ofSeconds(10);

    /** A wait that ends at the deadline may end so much before, by another clock. */
    private static final Duration CLOCK_STEP = Duration.ofSeconds(1);

    /** So many looks in a row, each after the longest wait, it takes to believe that a job failed: the server tries some again by itself. */
    private static final int LOOKS_AT_A_FAILED_JOB = 3;

    private final long runId;
    private final Duration jobDeadline;
    private final Outages outages;
    private final Supplier<BcdaClient> client;
    private final ExportLedger ledger;
    private final GivenUpExports givenUp;
    private final ExportStarter starter;
    private final StopSignal stop;
    private final Clock clock;
    private final Set<String> replaced = new HashSet<>();
    private final Map<Long, Integer> failedLooks = new HashMap<>();
    private int looks;

    /**
     * Waits for the jobs of a run.
     *
     * @param jobDeadline how long a job may take from its kick-off
     * @param outages bears that the server fails to tell of it
     */
    public AwaitExportTasklet(
            long runId,
            Duration jobDeadline,
            Outages outages,
            Supplier<BcdaClient> client,
            ExportLedger ledger,
            GivenUpExports givenUp,
            ExportStarter starter,
            StopSignal stop,
            Clock clock) {
        this.runId = runId;
        this.jobDeadline = jobDeadline;
        this.outages = outages;
        this.client = client;
        this.ledger = ledger;
        this.givenUp = givenUp;
        this.starter = starter;
        this.stop = stop;
        this.clock = clock;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) throws Exception {
        List<Export> unfinished = new ArrayList<>();
        for (Export export : ledger.exports().of(runId)) {
            if (!export.finished() && !look(export)) {
                unfinished.add(export);
            }
        }
        if (unfinished.isEmpty()) {
            return RepeatStatus.FINISHED;
        }
        Duration pause = failedLooks.isEmpty()
                ? client.get().pollDelay(looks++)
                : client.get().longestPollDelay();
        for (Export export : unfinished) {
            pause = shorter(pause, Duration.between(clock.instant(), deadline(export)));
        }
        stop.sleep(pause);
        return RepeatStatus.CONTINUABLE;
    }

    /** Looks at a job; gives whether it has finished. */
    private boolean look(Export export) throws InterruptedException {
        if (export.contentLocation() == null) {
            throw new IllegalStateException("Export " + export.id() + " was not started");
        }
        JobStatus status = status(export, URI.create(export.contentLocation()));
        if (status instanceof JobStatus.Finished finished) {
            failedLooks.remove(export.id());
            ledger.leased().run(() -> keep(export, finished.manifest()));
            return true;
        }
        if (status instanceof JobStatus.Gone) {
            ledger.leased().run(() -> ledger.exports().giveUpJob(export.id(), "gone from the server"));
            throw new ExportGoneException(
                    export.id(),
                    "BCDA no longer has the job of export " + export.id() + ": its files end after a day.");
        }
        if (status instanceof JobStatus.Failed) {
            if (failedLooks.merge(export.id(), 1, Integer::sum) < LOOKS_AT_A_FAILED_JOB && !isLate(export)) {
                return false;
            }
            givenUp.replace(export, "failed on the server");
            throw new ExportFailedException("The BCDA server failed export job " + export.id()
                    + ": the next load asks for a new one; if it fails every night, ask the BCDA team.");
        }
        failedLooks.remove(export.id());
        if (isLate(export)) {
            replace(export);
        }
        return false;
    }

    /**
     * The status of a job; running, where the server does not tell until its deadline, or fails for a while only, and gone where it
     * does not find the job for longer.
     */
    private JobStatus status(Export export, URI job) throws InterruptedException {
        Instant until = isLate(export) ? clock.instant().plus(LAST_LOOK) : deadline(export);
        try {
            JobStatus status = client.get().until(until).status(job);
            outages.over(asking(export));
            return status;
        } catch (CredentialsRefusedException | ShutOutException e) {
            throw e;
        } catch (BcdaException e) {
            boolean late = !clock.instant().plus(CLOCK_STEP).isBefore(deadline(export));
            boolean borne = late ? !(e instanceof UnreachableException) : outages.isBorne(asking(export), e);
            if (e instanceof NotFoundException && (late || !borne)) {
                outages.over(asking(export));
                return new JobStatus.Gone();
            }
            if (!borne) {
                throw e;
            }
            return new JobStatus.Running("");
        }
    }

    private static Outages.Request asking(Export export) {
        return new Outages.Request("BCDA does not tell how far the export is", export.id());
    }

    private void replace(Export export) throws InterruptedException {
        outages.over(asking(export));
        givenUp.replace(export, "not finished within " + ExportDeadlineException.words(jobDeadline));
        if (!replaced.add(export.resourceTypes())) {
            throw ExportDeadlineException.notFinished(jobDeadline);
        }
        LOG.warn(
                "BCDA did not finish export job {} within {}: it is given up and a new one asked for.",
                export.id(),
                ExportDeadlineException.words(jobDeadline));
        starter.startAll(runId);
    }

    private boolean isLate(Export export) {
        return !clock.instant().isBefore(deadline(export));
    }

    private Instant deadline(Export export) {
        return Objects.requireNonNull(export.startedAt()).plus(jobDeadline);
    }

    /** The shorter of two waits; the second counts only while it lasts. */
    private static Duration shorter(Duration one, Duration other) {
        return other.isNegative() || other.isZero() || one.compareTo(other) < 0 ? one : other;
    }

    /** Keeps a manifest. What stands among the errors is an error file, also where it stands among the data too. */
    private void keep(Export export, Manifest manifest) {
        ledger.exports().finished(export.id(), manifest.rawJson(), manifest.transactionTime());
        LocalDate fileDate = LocalDate.ofInstant(manifest.transactionTime(), ZoneOffset.UTC);
        int number = 0;
        for (OutputFile file : manifest.error()) {
            ledger.files().add(runId, offer(export, LedgerFile.Kind.ERROR, file, fileDate, number++));
        }
        for (OutputFile file : manifest.output()) {
            ledger.files().add(runId, offer(export, LedgerFile.Kind.DATA, file, fileDate, number++));
        }
    }

    private static LedgerFiles.Offer offer(
            Export export, LedgerFile.Kind kind, OutputFile file, LocalDate fileDate, int number) {
        return new LedgerFiles.Offer(
                export.id(),
                kind,
                file.type(),
                file.fileName(),
                fileDate,
                file.url().toString(),
                file.wrappedKey(),
                file.wrappedKey() == null ? FileKey.random().bytes() : null,
                Spool.nameOf(export.id(), number, file.fileName()));
    }
}
