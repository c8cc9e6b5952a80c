package org.bcdaetl.job;

import java.util.List;
import org.bcdaetl.warehouse.CopyRows;
import org.bcdaetl.warehouse.Reject;

/**
 * What the processor of the load step gives: the rows of a block, table by table.
 *
 * @param source the block they come from
 * @param rows one entry per table, in the order of the views
 * @param read lines that are not blank
 * @param rejects lines that gave no rows
 */
record FlatBlock(SliceBlock source, List<CopyRows> rows, long read, List<Reject> rejects) {

    long staged() {
        return read - rejects.size();
    }
}
