package org.bcdaetl.job;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.bcdaetl.bcda.BcdaException;
import org.bcdaetl.spool.Spool;
import org.bcdaetl.warehouse.Export;
import org.bcdaetl.warehouse.LedgerFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Empties staging and spool, forgets the files' keys, and tells the server that its job may go. */
final class CleanUpTasklet implements Tasklet {

    private static final Logger LOG = LoggerFactory.getLogger(CleanUpTasklet.class);

    private final LoadContext context;
    private final long runId;

    CleanUpTasklet(LoadContext context, long runId) {
        this.context = context;
        this.runId = runId;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk)
            throws IOException, InterruptedException {
        Ledger ledger = context.ledger();
        ledger.staging().empty();
        Spool spool = context.spools().of(runId);
        List<String> names =
                ledger.files().of(runId).stream().map(LedgerFile::spoolName).toList();
        if (!spool.remove(names)) {
            LOG.warn("The folder {} stays: something is in it that bcda-etl did not write.", spool.folder());
        }
        ledger.files().forgetKeys(runId);
        for (Export export : ledger.exports().undeleted(runId)) {
            deleteJob(export);
            ledger.exports().deleted(export.id());
        }
        return RepeatStatus.FINISHED;
    }

    /** A courtesy: the server drops the job by itself after a day, so a refusal is no failure of the run. */
    private void deleteJob(Export export) throws InterruptedException {
        if (export.contentLocation() == null) {
            return;
        }
        try {
            context.client().get().deleteJob(URI.create(export.contentLocation()));
        } catch (BcdaException e) {
            LOG.info("The server kept export {}: it deletes it by itself after a day.", export.id());
        }
    }
}
