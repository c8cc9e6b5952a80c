package org.bcdaetl.job;

import org.bcdaetl.spool.LineBlock;
import org.bcdaetl.warehouse.Slice;

/**
 * What the reader of the load step gives: some lines of a slice.
 *
 * @param slice the slice
 * @param block the lines
 * @param firstLine number of the first one in its file, from 1
 */
record SliceBlock(Slice slice, LineBlock block, long firstLine) {}
