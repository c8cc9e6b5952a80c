package org.bcdaetl.job;

import java.io.IOException;
import java.util.List;
import org.bcdaetl.spool.LineBlock;
import org.bcdaetl.spool.LineReader;
import org.bcdaetl.spool.UndecryptableException;
import org.bcdaetl.warehouse.LedgerFile;
import org.bcdaetl.warehouse.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamException;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * The reader of the load step: decrypts a partition's slices and gives blocks of whole lines. Its place - slice, byte
 * offset and number of the next line - is saved with each chunk, in the chunk's transaction.
 */
final class SliceReader implements ItemStreamReader<SliceBlock> {

    private static final String SLICE = "slice";
    private static final String OFFSET = "offset";
    private static final String LINE = "line";

    private final LoadContext context;
    private final long runId;
    private final int partition;
    private List<Slice> slices = List.of();
    private int index;
    private long offset;
    private long line;
    private @Nullable LineReader lines;

    SliceReader(LoadContext context, long runId, int partition) {
        this.context = context;
        this.runId = runId;
        this.partition = partition;
    }

    @Override
    public void open(ExecutionContext saved) {
        slices = context.ledger().slices().of(runId, partition);
        index = 0;
        if (saved.containsKey(SLICE)) {
            long sliceId = saved.getLong(SLICE);
            while (index < slices.size() && slices.get(index).id() != sliceId) {
                index++;
            }
            offset = saved.getLong(OFFSET);
            line = saved.getLong(LINE);
        } else if (!slices.isEmpty()) {
            begin(slices.get(0));
        }
        for (int i = index; i < slices.size(); i++) {
            context.progress()
                    .toLoad(slices.get(i).toOffset()
                            - (i == index ? offset : slices.get(i).fromOffset()));
        }
    }

    @Override
    public @Nullable SliceBlock read() throws IOException, UndecryptableException {
        while (index < slices.size()) {
            Slice slice = slices.get(index);
            LineReader reader = lines;
            if (reader == null) {
                reader = openSlice(slice);
                lines = reader;
            }
            LineBlock block = reader.read(context.settings().blockSize());
            if (block != null) {
                SliceBlock read = new SliceBlock(slice, block, line);
                offset = block.nextOffset();
                line += block.lines();
                return read;
            }
            close();
            index++;
            if (index < slices.size()) {
                begin(slices.get(index));
            }
        }
        return null;
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
        LineReader reader = lines;
        lines = null;
        if (reader != null) {
            try {
                reader.close();
            } catch (IOException e) {
                throw new ItemStreamException("A spooled file cannot be closed", e);
            }
        }
    }

    private void begin(Slice slice) {
        offset = slice.fromOffset();
        line = slice.firstLine();
    }

    private LineReader openSlice(Slice slice) throws IOException, UndecryptableException {
        LedgerFile file = context.ledger().files().get(slice.fileId());
        return context.spool()
                .open(context.spool().path(file.spoolName()), context.keys().of(file), offset, slice.toOffset());
    }
}
