package org.bcdaetl.job.load;

import org.bcdaetl.warehouse.ledger.LineCounts;
import org.bcdaetl.warehouse.ledger.Slice;

/**
 * The lines of a stretch that come from one slice.
 *
 * @param slice the slice
 * @param fromOffset offset in the NDJSON of the first byte
 * @param toOffset offset of the byte after the last
 * @param firstLine number of the first line in its file, from 1
 * @param counts what became of those that are not blank
 */
public record Span(Slice slice, long fromOffset, long toOffset, long firstLine, LineCounts counts) {

    /** A block of the slice. */
    static Span of(SliceBlock block, LineCounts counts) {
        return new Span(block.slice(), block.block().offset(), block.block().nextOffset(), block.firstLine(), counts);
    }

    /** Together with the span that follows in the same slice. */
    Span with(Span next) {
        return new Span(slice, fromOffset, next.toOffset, firstLine, counts.plus(next.counts));
    }

    public long bytes() {
        return toOffset - fromOffset;
    }
}
