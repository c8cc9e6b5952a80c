package org.bcdaetl.job.load;

import java.util.Arrays;
import org.bcdaetl.mapping.LineFault;
import org.bcdaetl.mapping.LineIdentity;
import org.bcdaetl.spool.LineBlock;
import org.bcdaetl.warehouse.ledger.Reject;
import org.bcdaetl.warehouse.ledger.Slice;

/**
 * Some lines of a slice, in memory. They are gone when the next ones of the slice are read.
 *
 * @param slice the slice
 * @param block the lines
 * @param firstLine number of the first one in its file, from 1
 */
public record SliceBlock(Slice slice, LineBlock block, long firstLine) {

    /** One of the lines by itself. */
    SliceBlock line(int index) {
        return new SliceBlock(slice, block.line(index), firstLine + index);
    }

    /** A line that cannot be loaded, with a copy of it. */
    Reject reject(int index, LineFault fault) {
        byte[] line =
                block.isOversized() ? null : Arrays.copyOfRange(block.bytes(), block.start(index), block.end(index));
        LineIdentity identity = line == null ? null : LineIdentity.of(line);
        return new Reject(
                slice.fileId(),
                firstLine + index,
                block.offset() + block.start(index),
                fault.resourceType(),
                identity == null ? null : identity.id(),
                identity == null ? null : identity.lastUpdated(),
                fault.reason(),
                fault.view(),
                fault.column(),
                line);
    }
}
