package org.bcdaetl.job.load;

import java.io.IOException;
import java.util.Objects;
import org.bcdaetl.spool.seal.UndecryptableException;
import org.bcdaetl.warehouse.ledger.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamException;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * The reader of the load step: comes for a slice after the other and gives them, some bytes at a time, flattened. Its place - slice,
 * byte offset and number of the next line - moves by what was read and flattened, and is saved with each chunk, in the
 * chunk's transaction. It waits for a slice only while it has nothing that could be written.
 */
public final class SliceReader implements ItemStreamReader<FlatStretch> {

    private static final String SLICE = "slice";
    private static final String OFFSET = "offset";
    private static final String LINE = "line";

    /** Ends a transaction in which none came for a while. */
    private static final Stretch NOTHING_YET = () -> null;

    private final int partition;
    private final LoadPlan plan;
    private final SliceFiles files;
    private final StretchFlattener flattener;
    private final long commitSize;
    private @Nullable Slice slice;
    private long offset;
    private long line;
    private @Nullable SliceBlocks blocks;

    /** @param commitSize bytes of NDJSON, about, whose rows are committed together */
    public SliceReader(int partition, LoadPlan plan, SliceFiles files, StretchFlattener flattener, long commitSize) {
        this.partition = partition;
        this.plan = plan;
        this.files = files;
        this.flattener = flattener;
        this.commitSize = commitSize;
    }

    @Override
    public void open(ExecutionContext saved) {
        slice = null;
        if (saved.containsKey(SLICE)) {
            offset = saved.getLong(OFFSET);
            line = saved.getLong(LINE);
            slice = plan.begun(saved.getLong(SLICE), offset);
        }
    }

    @Override
    public @Nullable FlatStretch read() throws IOException, UndecryptableException, JobInterruptedException {
        Slice begun = slice;
        if (begun != null && !isRead(begun)) {
            plan.await(begun);
        } else if (!begin(plan.next(partition))) {
            return plan.isThrough() ? null : flattener.flatten(NOTHING_YET);
        }
        return flattener.flatten(new NextBytes());
    }

    @Override
    public void update(ExecutionContext saved) {
        Slice last = slice;
        if (last != null) {
            saved.putLong(SLICE, last.id());
            saved.putLong(OFFSET, offset);
            saved.putLong(LINE, line);
        }
    }

    @Override
    public void close() {
        SliceBlocks open = blocks;
        blocks = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new ItemStreamException("A spooled file cannot be closed", e);
            }
        }
    }

    private boolean begin(@Nullable Slice next) {
        if (next == null) {
            return false;
        }
        slice = next;
        offset = next.fromOffset();
        line = next.firstLine();
        return true;
    }

    private boolean isRead(Slice begun) {
        return offset >= begun.toOffset();
    }

    private SliceBlock nextBlock(Slice begun) throws IOException, UndecryptableException {
        SliceBlocks open = blocks;
        if (open == null) {
            open = files.open(begun, offset, begun.toOffset(), line);
            blocks = open;
        }
        SliceBlock block = open.next();
        if (block == null) {
            throw new IllegalStateException("A slice ends before its last byte");
        }
        offset = block.block().nextOffset();
        line += block.block().lines();
        if (isRead(begun)) {
            close();
        }
        return block;
    }

    /** The lines that follow, from the reader's place on. */
    private final class NextBytes implements Stretch {

        private long left = commitSize;

        @Override
        public @Nullable SliceBlock next() throws IOException, UndecryptableException {
            Slice begun = slice;
            if (left <= 0 || begun == null || isRead(begun) && !begin(plan.nextAtHand(partition))) {
                return null;
            }
            SliceBlock block = nextBlock(Objects.requireNonNull(slice));
            left -= block.block().nextOffset() - block.block().offset();
            return block;
        }
    }
}
