package org.bcdaetl.job.load;

import java.util.List;
import org.bcdaetl.warehouse.ledger.ImpreciseValues;
import org.bcdaetl.warehouse.ledger.Reject;
import org.bcdaetl.warehouse.ledger.ServerError;
import org.bcdaetl.warehouse.quality.Elements;

/**
 * What became of the lines of a stretch.
 *
 * @param spans where the lines come from, and how many of them became what
 * @param rejects lines that gave no rows
 * @param serverErrors issues of the lines in which the server tells of errors
 * @param rows how many rows each table got, in the order of the views
 * @param imprecise how many values have no place in their column
 * @param elements which elements some of the lines have
 */
public record StretchFates(
        List<Span> spans,
        List<Reject> rejects,
        List<ServerError> serverErrors,
        List<Long> rows,
        List<ImpreciseValues.Count> imprecise,
        List<Elements.Sample> elements) {}
