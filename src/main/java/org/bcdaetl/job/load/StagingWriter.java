package org.bcdaetl.job.load;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.job.run.LoadProgress;
import org.bcdaetl.job.run.StopSignal;
import org.bcdaetl.mapping.LineFault;
import org.bcdaetl.spool.seal.UndecryptableException;
import org.bcdaetl.warehouse.copy.Staging;
import org.bcdaetl.warehouse.ledger.ImpreciseValues;
import org.bcdaetl.warehouse.ledger.LineCounts;
import org.bcdaetl.warehouse.ledger.Reject;
import org.bcdaetl.warehouse.ledger.ServerError;
import org.bcdaetl.warehouse.session.Lease;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * The writer of the load step: COPYs rows into staging, keeps rejects and moves the slices' counters, all within the
 * chunk's transaction, which also moves the restart offset.
 */
public final class StagingWriter implements ItemWriter<FlatStretch> {

    private final long runId;
    private final StretchFlattener flattener;
    private final SliceFiles files;
    private final Staging staging;
    private final LineLedger ledger;
    private final Lease lease;
    private final StopSignal stop;
    private final LoadProgress progress;

    public StagingWriter(
            long runId,
            StretchFlattener flattener,
            SliceFiles files,
            Staging staging,
            LineLedger ledger,
            Lease lease,
            StopSignal stop,
            LoadProgress progress) {
        this.runId = runId;
        this.flattener = flattener;
        this.files = files;
        this.staging = staging;
        this.ledger = ledger;
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
            try {
                staging.append(stretch.rows());
                record(stretch);
            } catch (Staging.UnstorableRowsException e) {
                for (Span span : stretch.spans()) {
                    appendLineByLine(span);
                }
            }
        }
    }

    private void record(FlatStretch stretch) {
        ledger.keep(runId, stretch);
        for (Span span : stretch.spans()) {
            progress.loaded(span.bytes(), span.counts().read(), span.counts().rejected());
        }
    }

    /** PostgreSQL refuses some value: goes through the lines once more and rejects just those that have one. */
    private void appendLineByLine(Span span) throws SQLException, IOException, UndecryptableException {
        try (SliceBlocks blocks = files.open(span.slice(), span.fromOffset(), span.toOffset(), span.firstLine())) {
            for (SliceBlock block = blocks.next(); block != null; block = blocks.next()) {
                List<Reject> rejects = new ArrayList<>();
                List<ServerError> serverErrors = new ArrayList<>();
                List<ImpreciseValues.Count> imprecise = new ArrayList<>();
                LineCounts counts = LineCounts.NONE;
                for (int i = 0; i < block.block().lines(); i++) {
                    FlatStretch line = flattener.process(Stretch.of(block.line(i)));
                    rejects.addAll(line.rejects());
                    serverErrors.addAll(line.serverErrors());
                    try {
                        staging.append(line.rows());
                        counts = counts.plus(line.spans().get(0).counts());
                        imprecise.addAll(line.imprecise());
                    } catch (Staging.UnstorableRowsException e) {
                        rejects.add(block.reject(i, fault(e)));
                        counts = counts.plus(LineCounts.REJECTED);
                    }
                }
                record(new FlatStretch(List.of(), List.of(Span.of(block, counts)), rejects, serverErrors, imprecise));
            }
        }
    }

    private LineFault fault(Staging.UnstorableRowsException refusal) {
        String type = staging.tables().stream()
                .filter(table -> table.name().equals(refusal.table()))
                .map(table -> table.family().resourceType())
                .findFirst()
                .orElse(null);
        return new LineFault(type, String.valueOf(refusal.getMessage()), refusal.table(), null);
    }
}
