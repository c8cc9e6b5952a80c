package org.bcdaetl.job.load;

import java.util.List;
import org.bcdaetl.warehouse.copy.CopyRows;

/**
 * What the lines of a stretch gave.
 *
 * @param lent the rows, in memory that the flattener lends
 * @param fates what became of the lines
 */
public record FlatStretch(LentRows lent, StretchFates fates) {

    /**
     * The rows, one entry per table, in the order of the views.
     *
     * @throws IllegalStateException if they were given back
     */
    public List<CopyRows> rows() {
        return lent.rows();
    }

    /** Gives the memory of the rows back; to be called when they are written. */
    public void giveBack() {
        lent.giveBack();
    }
}
