package org.bcdaetl.job.load;

import java.util.List;
import org.bcdaetl.warehouse.Warehouse;
import org.bcdaetl.warehouse.ledger.ImpreciseValues;
import org.bcdaetl.warehouse.ledger.Rejects;
import org.bcdaetl.warehouse.ledger.ServerErrors;
import org.bcdaetl.warehouse.ledger.Slices;
import org.bcdaetl.warehouse.ledger.StagedRowCounts;
import org.bcdaetl.warehouse.quality.Elements;
import org.bcdaetl.warehouse.schema.BaseTable;

/**
 * Where the ledger keeps what became of lines.
 *
 * @param slices counts
 * @param rejects lines that cannot be loaded
 * @param serverErrors what the server said
 * @param stagedRows how many rows there are
 * @param impreciseValues values that are NULL because they are not whole
 * @param elements which elements a few of the lines have
 */
public record LineLedger(
        Slices slices,
        Rejects rejects,
        ServerErrors serverErrors,
        StagedRowCounts stagedRows,
        ImpreciseValues impreciseValues,
        Elements elements) {

    /** The ledger of a warehouse. */
    public static LineLedger of(Warehouse warehouse) {
        return new LineLedger(
                warehouse.slices(),
                warehouse.rejects(),
                warehouse.serverErrors(),
                warehouse.stagedRows(),
                warehouse.impreciseValues(),
                warehouse.elements());
    }

    /** Forgets all that became of a run's lines, in the transaction that empties staging. */
    public void forget(long runId) {
        slices.forget(runId);
        rejects.forget(runId);
        serverErrors.forget(runId);
        stagedRows.forget(runId);
        impreciseValues.forget(runId);
        elements.forget(runId);
    }

    /** Keeps what became of the lines whose rows are staged in the same transaction. */
    void keep(long runId, int partition, List<BaseTable> tables, StretchFates fates) {
        rejects.add(runId, fates.rejects());
        serverErrors.add(runId, fates.serverErrors());
        stagedRows.add(runId, partition, tables, fates.rows());
        impreciseValues.add(runId, fates.imprecise());
        elements.add(runId, fates.elements());
        for (Span span : fates.spans()) {
            slices.count(span.slice().id(), span.counts());
        }
    }
}
