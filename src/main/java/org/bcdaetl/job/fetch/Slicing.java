package org.bcdaetl.job.fetch;

import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.spool.SpooledFile;
import org.bcdaetl.warehouse.ledger.Slice;

/**
 * Cuts files at lines that begin at a mark into even slices, so that each thread gets several of a big file.
 *
 * @param threads that load
 * @param most bytes of NDJSON, about, that a slice may have
 */
public record Slicing(int threads, long most) {

    private static final int SLICES_PER_THREAD = 4;

    /** The slices of a file, dealt to no partition yet; none of a file without content. */
    List<Slice> of(long fileId, SpooledFile spooled) {
        List<Slice> slices = new ArrayList<>();
        long size = Math.min(spooled.plainBytes() / (SLICES_PER_THREAD * (long) threads), most);
        SpooledFile.Mark start = new SpooledFile.Mark(0, 1);
        for (SpooledFile.Mark mark : spooled.marks()) {
            if (mark.offset() > start.offset() && mark.offset() >= (slices.size() + 1) * size) {
                slices.add(slice(fileId, start, mark.offset()));
                start = mark;
            }
        }
        if (start.offset() < spooled.plainBytes()) {
            slices.add(slice(fileId, start, spooled.plainBytes()));
        }
        return slices;
    }

    private static Slice slice(long fileId, SpooledFile.Mark start, long toOffset) {
        return new Slice(0, fileId, Slice.UNASSIGNED, start.offset(), toOffset, start.line());
    }
}
