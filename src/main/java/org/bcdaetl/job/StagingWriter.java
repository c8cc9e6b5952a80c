package org.bcdaetl.job;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.warehouse.Reject;
import org.bcdaetl.warehouse.Staging;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * The writer of the load step: COPYs rows into staging, keeps rejects and moves the slice's counters, all within the
 * chunk's transaction, which also moves the restart offset.
 */
final class StagingWriter implements ItemWriter<FlatBlock> {

    private final long runId;
    private final Ledger ledger;
    private final BlockFlattener flattener;
    private final LoadProgress progress;

    StagingWriter(long runId, Ledger ledger, BlockFlattener flattener, LoadProgress progress) {
        this.runId = runId;
        this.ledger = ledger;
        this.flattener = flattener;
        this.progress = progress;
    }

    @Override
    public void write(Chunk<? extends FlatBlock> chunk) throws SQLException {
        List<FlatBlock> blocks = new ArrayList<>(chunk.getItems());
        try {
            ledger.staging().append(blocks.stream().map(FlatBlock::rows).toList());
        } catch (Staging.UnstorableRowsException e) {
            for (int i = 0; i < blocks.size(); i++) {
                blocks.set(i, appendLineByLine(blocks.get(i)));
            }
        }
        for (FlatBlock block : blocks) {
            ledger.rejects().add(runId, block.rejects());
            ledger.slices()
                    .count(
                            block.source().slice().id(),
                            block.read(),
                            block.staged(),
                            block.rejects().size());
            progress.loaded(
                    block.source().block().length(),
                    block.read(),
                    block.rejects().size());
        }
    }

    /** PostgreSQL refuses some value of this block: finds the lines that have one, and rejects just these. */
    private FlatBlock appendLineByLine(FlatBlock block) throws SQLException {
        List<Reject> rejected = new ArrayList<>(block.rejects());
        for (FlatLine line : flattener.lines(block.source())) {
            try {
                ledger.staging().append(List.of(line.rows()));
            } catch (Staging.UnstorableRowsException e) {
                rejected.add(line.reject(e.getMessage(), e.table()));
            }
        }
        return new FlatBlock(block.source(), List.of(), block.read(), rejected);
    }
}
