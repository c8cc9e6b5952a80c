package org.bcdaetl.job;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.spool.UndecryptableException;
import org.bcdaetl.warehouse.Reject;
import org.bcdaetl.warehouse.Staging;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * The writer of the load step: COPYs rows into staging, keeps rejects and moves the slices' counters, all within the
 * chunk's transaction, which also moves the restart offset.
 */
final class StagingWriter implements ItemWriter<FlatStretch> {

    private final LoadContext context;
    private final long runId;
    private final StretchFlattener flattener;

    StagingWriter(LoadContext context, long runId, StretchFlattener flattener) {
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
                context.ledger().impreciseValues().add(runId, stretch.imprecise());
                record(stretch.spans(), stretch.rejects());
            } catch (Staging.UnstorableRowsException e) {
                for (Span span : stretch.spans()) {
                    appendLineByLine(span);
                }
            }
        }
    }

    private void record(List<Span> spans, List<Reject> rejects) {
        context.ledger().rejects().add(runId, rejects);
        for (Span span : spans) {
            context.ledger().slices().count(span.slice().id(), span.read(), span.staged(), span.rejected());
            context.progress().loaded(span.bytes(), span.read(), span.rejected());
        }
    }

    /** PostgreSQL refuses some value: goes through the lines once more and rejects just those that have one. */
    private void appendLineByLine(Span span) throws SQLException, IOException, UndecryptableException {
        try (SliceBlocks blocks =
                SliceBlocks.open(context, runId, span.slice(), span.fromOffset(), span.toOffset(), span.firstLine())) {
            for (SliceBlock block = blocks.next(); block != null; block = blocks.next()) {
                List<Reject> rejects = new ArrayList<>();
                long read = 0;
                for (int i = 0; i < block.block().lines(); i++) {
                    FlatStretch line = flattener.process(Stretch.of(block.line(i)));
                    read += line.spans().get(0).read();
                    rejects.addAll(line.rejects());
                    try {
                        context.ledger().staging().append(line.rows());
                        context.ledger().impreciseValues().add(runId, line.imprecise());
                    } catch (Staging.UnstorableRowsException e) {
                        rejects.add(block.reject(i, String.valueOf(e.getMessage()), e.table(), null));
                    }
                }
                record(List.of(Span.of(block, read, rejects.size())), rejects);
            }
        }
    }
}
