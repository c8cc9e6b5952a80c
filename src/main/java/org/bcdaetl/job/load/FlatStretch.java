package org.bcdaetl.job.load;

import java.util.List;
import org.bcdaetl.warehouse.copy.CopyRows;
import org.bcdaetl.warehouse.ledger.ImpreciseValues;
import org.bcdaetl.warehouse.ledger.Reject;
import org.bcdaetl.warehouse.ledger.ServerError;

/**
 * What the processor of the load step gives: the rows of a stretch, table by table. They are gone when the next stretch
 * is flattened.
 *
 * @param rows one entry per table, in the order of the views
 * @param spans where the lines come from, and what became of them
 * @param rejects lines that gave no rows
 * @param serverErrors issues of the lines in which the server tells of errors
 * @param imprecise how many values have no place in their column
 */
public record FlatStretch(
        List<CopyRows> rows,
        List<Span> spans,
        List<Reject> rejects,
        List<ServerError> serverErrors,
        List<ImpreciseValues.Count> imprecise) {}
