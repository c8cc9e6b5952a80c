package org.bcdaetl.job.load;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.bcdaetl.spool.seal.UndecryptableException;
import org.jspecify.annotations.Nullable;

/**
 * What the reader of the load step gives: the lines of one commit, which may come from several slices. They are decrypted
 * while they are taken, block by block, so that a stretch takes no more memory than a block. Who stops early leaves
 * the rest to the next stretch.
 */
@FunctionalInterface
public interface Stretch {

    /** The next block, in whose memory the one before was; null at the end. */
    @Nullable
    SliceBlock next() throws IOException, UndecryptableException;

    /** A stretch of one block. */
    static Stretch of(SliceBlock block) {
        Iterator<SliceBlock> one = List.of(block).iterator();
        return () -> one.hasNext() ? one.next() : null;
    }
}
