package org.bcdaetl.job.load;

import java.io.IOException;
import java.sql.SQLException;
import org.bcdaetl.job.run.LoadProgress;
import org.bcdaetl.job.run.StopSignal;
import org.bcdaetl.spool.seal.UndecryptableException;
import org.bcdaetl.warehouse.copy.Staging;
import org.bcdaetl.warehouse.session.Lease;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * The writer of the load step: COPYs rows into staging, keeps rejects and moves the slices' counters, all within the
 * chunk's transaction, which also moves the restart offset. Then it gives the memory of the rows back.
 */
public final class StagingWriter implements ItemWriter<FlatStretch> {

    private final long runId;
    private final int partition;
    private final Staging staging;
    private final LineByLine lineByLine;
    private final LineLedger ledger;
    private final RejectBound rejectBound;
    private final Lease lease;
    private final StopSignal stop;
    private final LoadProgress progress;

    public StagingWriter(
            long runId,
            int partition,
            Staging staging,
            LineByLine lineByLine,
            LineLedger ledger,
            RejectBound rejectBound,
            Lease lease,
            StopSignal stop,
            LoadProgress progress) {
        this.runId = runId;
        this.partition = partition;
        this.staging = staging;
        this.lineByLine = lineByLine;
        this.ledger = ledger;
        this.rejectBound = rejectBound;
        this.lease = lease;
        this.stop = stop;
        this.progress = progress;
    }

    @Override
    public void write(Chunk<? extends FlatStretch> chunk)
            throws SQLException, IOException, UndecryptableException, JobInterruptedException {
        stop.requireNotStopped();
        lease.requireHeld();
        for (FlatStretch stretch : chunk.getItems()) {
            write(stretch);
        }
        chunk.getItems().forEach(FlatStretch::giveBack);
    }

    private void write(FlatStretch stretch) throws SQLException, IOException, UndecryptableException {
        if (!stretch.fates().rejects().isEmpty()) {
            rejectBound.requireFew();
        }
        try {
            staging.append(stretch.rows());
            record(stretch.fates());
        } catch (Staging.UnstorableRowsException e) {
            rejectBound.requireFew();
            for (Span span : stretch.fates().spans()) {
                lineByLine.append(span, this::record);
            }
        }
    }

    private void record(StretchFates fates) {
        ledger.keep(runId, partition, staging.tables(), fates);
        for (Span span : fates.spans()) {
            progress.loaded(span.bytes(), span.counts().read(), span.counts().rejected());
        }
    }
}
