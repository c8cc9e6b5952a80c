package org.bcdaetl.job.load;

import java.util.function.BooleanSupplier;
import org.bcdaetl.job.run.TooManyRejectsException;
import org.bcdaetl.settings.RejectLimit;
import org.bcdaetl.warehouse.ledger.Slices;

/**
 * Ends the load of a run whose files are nothing that can be loaded before all of their lines are kept as rejected.
 *
 * @param limit what the run may have in the end; {@link RejectLimit#NONE} for a replay, which is never stopped
 * @param canWait whether the run can go on at any later time: the server keeps its files for a day
 */
public record RejectBound(long runId, RejectLimit limit, Slices slices, BooleanSupplier canWait) {

    /**
     * Called before rows are staged, so that what is staged and rejected so far stays, and a load with a higher limit goes on.
     *
     * @throws TooManyRejectsException if so many lines were rejected that nobody needs more of them to see why
     */
    void requireFew() {
        if (limit.equals(RejectLimit.NONE) || !canWait.getAsBoolean()) {
            return;
        }
        limit.refusalBeforeTheEnd(runId, slices.rejected(runId)).ifPresent(sentence -> {
            throw new TooManyRejectsException(sentence);
        });
    }
}
