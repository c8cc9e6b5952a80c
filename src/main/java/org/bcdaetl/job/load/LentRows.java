package org.bcdaetl.job.load;

import java.util.List;
import org.bcdaetl.warehouse.copy.CopyRows;
import org.jspecify.annotations.Nullable;

/**
 * Rows in memory that a {@link StretchFlattener} lends. Until they are given back nobody else writes there; after that
 * they cannot be read. What is never given back is left to the garbage collector. Not thread-safe.
 */
final class LentRows {

    private final Runnable owner;
    private @Nullable List<CopyRows> rows;

    /**
     * Lends rows.
     *
     * @param rows one entry per table
     * @param owner is told, once, that the memory is free
     */
    LentRows(List<CopyRows> rows, Runnable owner) {
        this.rows = rows;
        this.owner = owner;
    }

    /**
     * The rows.
     *
     * @throws IllegalStateException if they were given back, so that other rows may be in their place
     */
    List<CopyRows> rows() {
        List<CopyRows> held = rows;
        if (held == null) {
            throw new IllegalStateException("The rows of a stretch are read after they were given back");
        }
        return held;
    }

    /** Frees the memory for another stretch. */
    void giveBack() {
        if (rows != null) {
            rows = null;
            owner.run();
        }
    }
}
