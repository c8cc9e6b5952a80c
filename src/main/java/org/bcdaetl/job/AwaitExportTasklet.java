package org.bcdaetl.job;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.bcdaetl.bcda.JobStatus;
import org.bcdaetl.bcda.Manifest;
import org.bcdaetl.bcda.OutputFile;
import org.bcdaetl.spool.FileKey;
import org.bcdaetl.warehouse.Export;
import org.bcdaetl.warehouse.LedgerFile;
import org.bcdaetl.warehouse.LedgerFiles;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Looks at the run's export jobs until all have finished; each look is one execution. A finished job's manifest and its
 * files go into the ledger together.
 */
final class AwaitExportTasklet implements Tasklet {

    private final LoadContext context;
    private final long runId;
    private final Instant deadline;
    private int looks;

    AwaitExportTasklet(LoadContext context, long runId) {
        this.context = context;
        this.runId = runId;
        this.deadline = context.clock().instant().plus(context.settings().jobDeadline());
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) throws Exception {
        boolean allFinished = true;
        for (Export export : context.ledger().exports().of(runId)) {
            if (!export.finished()) {
                allFinished &= look(export);
            }
        }
        if (allFinished) {
            return RepeatStatus.FINISHED;
        }
        context.stop().sleep(context.client().get().pollDelay(looks++));
        return RepeatStatus.CONTINUABLE;
    }

    private boolean look(Export export) throws Exception {
        if (export.contentLocation() == null) {
            throw new IllegalStateException("Export " + export.id() + " was not started");
        }
        JobStatus status = context.client().get().status(URI.create(export.contentLocation()));
        if (status instanceof JobStatus.Finished finished) {
            context.ledger().transaction().executeWithoutResult(transaction -> keep(export, finished.manifest()));
            return true;
        }
        if (status instanceof JobStatus.Gone) {
            throw new ExportGoneException(
                    export.id(),
                    "The server no longer has export " + export.id() + " of this run: run again for a new one.");
        }
        if (status instanceof JobStatus.Failed) {
            context.ledger().exports().forget(export.id());
            throw new ExportFailedException("The BCDA server failed export job " + export.id()
                    + ": run again to start a new one; if it fails every night, ask the BCDA team.");
        }
        if (context.clock().instant().isAfter(deadline)) {
            throw new ExportDeadlineException("The server did not finish export job " + export.id() + " within "
                    + context.settings().jobDeadline() + ": run again to wait on, or raise bcda.job-deadline.");
        }
        return false;
    }

    private void keep(Export export, Manifest manifest) {
        Ledger ledger = context.ledger();
        ledger.exports().finished(export.id(), manifest.rawJson(), manifest.transactionTime());
        ledger.runs().setTransactionTime(runId, manifest.transactionTime());
        LocalDate fileDate = LocalDate.ofInstant(manifest.transactionTime(), ZoneOffset.UTC);
        for (OutputFile file : manifest.output()) {
            ledger.files().add(runId, offer(export, LedgerFile.Kind.DATA, file, fileDate));
        }
        for (OutputFile file : manifest.error()) {
            ledger.files().add(runId, offer(export, LedgerFile.Kind.ERROR, file, fileDate));
        }
    }

    private static LedgerFiles.Offer offer(Export export, LedgerFile.Kind kind, OutputFile file, LocalDate fileDate) {
        return new LedgerFiles.Offer(
                export.id(),
                kind,
                file.type(),
                file.fileName(),
                fileDate,
                file.url().toString(),
                file.wrappedKey(),
                file.wrappedKey() == null ? FileKey.random().bytes() : null,
                export.id() + "-" + file.fileName());
    }
}
