package org.bcdaetl.job.load;

import java.io.Closeable;
import java.io.IOException;
import org.bcdaetl.spool.LineBlock;
import org.bcdaetl.spool.LineReader;
import org.bcdaetl.warehouse.ledger.Slice;
import org.jspecify.annotations.Nullable;

/** Decrypts a part of a slice, block by block. */
final class SliceBlocks implements Closeable {

    private final LineReader lines;
    private final Slice slice;
    private final int blockSize;
    private long line;

    SliceBlocks(LineReader lines, Slice slice, int blockSize, long firstLine) {
        this.lines = lines;
        this.slice = slice;
        this.blockSize = blockSize;
        this.line = firstLine;
    }

    /** The next block; null at the end. */
    @Nullable
    SliceBlock next() throws IOException {
        LineBlock block = lines.read(blockSize);
        if (block == null) {
            return null;
        }
        SliceBlock next = new SliceBlock(slice, block, line);
        line += block.lines();
        return next;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
