package org.bcdaetl.job.load;

import java.io.IOException;
import java.util.List;
import org.bcdaetl.job.run.LoadProgress;
import org.bcdaetl.spool.seal.UndecryptableException;
import org.bcdaetl.warehouse.ledger.Slice;
import org.bcdaetl.warehouse.ledger.Slices;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamException;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * The reader of the load step: gives a partition's slices, some bytes at a time, flattened. Its place - slice, byte offset
 * and number of the next line - moves by what was read and flattened, and is saved with each chunk, in the chunk's
 * transaction.
 */
public final class SliceReader implements ItemStreamReader<FlatStretch> {

    private static final String SLICE = "slice";
    private static final String OFFSET = "offset";
    private static final String LINE = "line";

    private final long runId;
    private final int partition;
    private final Slices ledger;
    private final SliceFiles files;
    private final StretchFlattener flattener;
    private final long commitSize;
    private final LoadProgress progress;
    private List<Slice> slices = List.of();
    private int index;
    private long offset;
    private long line;
    private @Nullable SliceBlocks blocks;

    /** @param commitSize bytes of NDJSON, about, whose rows are committed together */
    public SliceReader(
            long runId,
            int partition,
            Slices ledger,
            SliceFiles files,
            StretchFlattener flattener,
            long commitSize,
            LoadProgress progress) {
        this.runId = runId;
        this.partition = partition;
        this.ledger = ledger;
        this.files = files;
        this.flattener = flattener;
        this.commitSize = commitSize;
        this.progress = progress;
    }

    @Override
    public void open(ExecutionContext saved) {
        slices = ledger.of(runId, partition);
        begin(0);
        if (saved.containsKey(SLICE)) {
            resume(saved.getLong(SLICE), saved.getLong(OFFSET), saved.getLong(LINE));
        }
        for (int i = index; i < slices.size(); i++) {
            progress.toLoad(slices.get(i).toOffset()
                    - (i == index ? offset : slices.get(i).fromOffset()));
        }
    }

    @Override
    public @Nullable FlatStretch read() throws IOException, UndecryptableException {
        return index < slices.size() ? flattener.flatten(new NextBytes()) : null;
    }

    @Override
    public void update(ExecutionContext saved) {
        if (slices.isEmpty()) {
            return;
        }
        Slice slice = slices.get(Math.min(index, slices.size() - 1));
        saved.putLong(SLICE, slice.id());
        saved.putLong(OFFSET, offset);
        saved.putLong(LINE, line);
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

    private void resume(long sliceId, long savedOffset, long savedLine) {
        while (index < slices.size() && slices.get(index).id() != sliceId) {
            index++;
        }
        offset = savedOffset;
        line = savedLine;
        passOverEnd();
    }

    private void begin(int slice) {
        index = slice;
        if (index < slices.size()) {
            offset = slices.get(index).fromOffset();
            line = slices.get(index).firstLine();
            passOverEnd();
        }
    }

    /** Goes on with the next slice if this one has no more bytes. */
    private void passOverEnd() {
        if (index < slices.size() && offset >= slices.get(index).toOffset()) {
            close();
            begin(index + 1);
        }
    }

    private SliceBlock nextBlock() throws IOException, UndecryptableException {
        SliceBlocks open = blocks;
        if (open == null) {
            Slice slice = slices.get(index);
            open = files.open(slice, offset, slice.toOffset(), line);
            blocks = open;
        }
        SliceBlock block = open.next();
        if (block == null) {
            throw new IllegalStateException("A slice ends before its last byte");
        }
        offset = block.block().nextOffset();
        line += block.block().lines();
        passOverEnd();
        return block;
    }

    /** The lines that follow, from the reader's place on. */
    private final class NextBytes implements Stretch {

        private long left = commitSize;

        @Override
        public @Nullable SliceBlock next() throws IOException, UndecryptableException {
            if (left <= 0 || index == slices.size()) {
                return null;
            }
            SliceBlock block = nextBlock();
            left -= block.block().nextOffset() - block.block().offset();
            return block;
        }
    }
}
