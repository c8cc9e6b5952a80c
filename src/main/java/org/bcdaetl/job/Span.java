package org.bcdaetl.job;

import org.bcdaetl.warehouse.Slice;

/**
 * The lines of a stretch that come from one slice.
 *
 * @param slice the slice
 * @param fromOffset offset in the NDJSON of the first byte
 * @param toOffset offset of the byte after the last
 * @param firstLine number of the first line in its file, from 1
 * @param read lines that are not blank
 * @param rejected lines that gave no rows
 */
record Span(Slice slice, long fromOffset, long toOffset, long firstLine, long read, long rejected) {

    /** A block of the slice. */
    static Span of(SliceBlock block, long read, long rejected) {
        return new Span(
                block.slice(), block.block().offset(), block.block().nextOffset(), block.firstLine(), read, rejected);
    }

    /** Together with the span that follows in the same slice. */
    Span with(Span next) {
        return new Span(slice, fromOffset, next.toOffset, firstLine, read + next.read, rejected + next.rejected);
    }

    long staged() {
        return read - rejected;
    }

    long bytes() {
        return toOffset - fromOffset;
    }
}
