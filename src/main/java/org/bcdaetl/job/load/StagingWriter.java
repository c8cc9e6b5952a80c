package org.bcdaetl.job.load;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.job.LoadContext;
import org.bcdaetl.mapping.LineFault;
import org.bcdaetl.spool.seal.UndecryptableException;
import org.bcdaetl.warehouse.copy.Staging;
import org.bcdaetl.warehouse.ledger.ImpreciseValues;
import org.bcdaetl.warehouse.ledger.LineCounts;
import org.bcdaetl.warehouse.ledger.Reject;
import org.bcdaetl.warehouse.ledger.ServerError;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * The writer of the load step: COPYs rows into staging, keeps rejects and moves the slices' counters, all within the
 * chunk's transaction, which also moves the restart offset.
 */
public final class StagingWriter implements ItemWriter<FlatStretch> {

    private final LoadContext context;
    private final long runId;
    private final StretchFlattener flattener;

    public StagingWriter(LoadContext context, long runId, StretchFlattener flattener) {
        this.context = context;
        this.runId = runId;
        this.flattener = flattener;
    }

    @Override
    public void write(Chunk<? extends FlatStretch> chunk)
            throws SQLException, IOException, UndecryptableException, JobInterruptedException {
        context.stop().requireNotStopped();
        context.ledger().lease().requireHeld();
        for (FlatStretch stretch : chunk.getItems()) {
            try {
                context.ledger().staging().append(stretch.rows());
                record(stretch);
            } catch (Staging.UnstorableRowsException e) {
                for (Span span : stretch.spans()) {
                    appendLineByLine(span);
                }
            }
        }
    }

    private void record(FlatStretch stretch) {
        context.ledger().rejects().add(runId, stretch.rejects());
        context.ledger().serverErrors().add(runId, stretch.serverErrors());
        context.ledger().impreciseValues().add(runId, stretch.imprecise());
        for (Span span : stretch.spans()) {
            context.ledger().slices().count(span.slice().id(), span.counts());
            context.progress()
                    .loaded(span.bytes(), span.counts().read(), span.counts().rejected());
        }
    }

    /** PostgreSQL refuses some value: goes through the lines once more and rejects just those that have one. */
    private void appendLineByLine(Span span) throws SQLException, IOException, UndecryptableException {
        try (SliceBlocks blocks =
                SliceBlocks.open(context, runId, span.slice(), span.fromOffset(), span.toOffset(), span.firstLine())) {
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
                        context.ledger().staging().append(line.rows());
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
        String type = context.ledger().staging().tables().stream()
                .filter(table -> table.name().equals(refusal.table()))
                .map(table -> table.family().resourceType())
                .findFirst()
                .orElse(null);
        return new LineFault(type, String.valueOf(refusal.getMessage()), refusal.table(), null);
    }
}
