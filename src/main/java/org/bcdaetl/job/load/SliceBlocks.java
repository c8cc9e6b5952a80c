package org.bcdaetl.job.load;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.bcdaetl.job.LoadContext;
import org.bcdaetl.spool.LineBlock;
import org.bcdaetl.spool.LineReader;
import org.bcdaetl.spool.Spool;
import org.bcdaetl.spool.seal.UndecryptableException;
import org.bcdaetl.warehouse.ledger.LedgerFile;
import org.bcdaetl.warehouse.ledger.Slice;
import org.jspecify.annotations.Nullable;

/** Decrypts a part of a slice, block by block. */
final class SliceBlocks implements Closeable {

    private final LineReader lines;
    private final Slice slice;
    private final int blockSize;
    private long line;

    private SliceBlocks(LineReader lines, Slice slice, int blockSize, long firstLine) {
        this.lines = lines;
        this.slice = slice;
        this.blockSize = blockSize;
        this.line = firstLine;
    }

    /**
     * Opens a part of a slice.
     *
     * @param runId the run that loads it
     * @param fromOffset offset in the NDJSON of the first byte, the beginning of a line
     * @param toOffset offset of the byte after the last
     * @param firstLine number of the first line in its file, from 1
     */
    static SliceBlocks open(
            LoadContext context, long runId, Slice slice, long fromOffset, long toOffset, long firstLine)
            throws IOException, UndecryptableException {
        LedgerFile file = context.ledger().files().get(slice.fileId());
        Path path = context.spools().of(runId).path(file.spoolName());
        LineReader lines = Spool.open(path, context.keys().of(file), fromOffset, toOffset);
        return new SliceBlocks(lines, slice, context.settings().blockSize(), firstLine);
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
