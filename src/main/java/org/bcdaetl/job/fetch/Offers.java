package org.bcdaetl.job.fetch;

import java.time.Instant;
import java.util.List;
import org.bcdaetl.warehouse.ledger.LedgerFiles;
import org.bcdaetl.warehouse.ledger.Runs;
import org.bcdaetl.warehouse.session.Leased;

/**
 * Offers the files of a run that does not export, all at once.
 *
 * @param leased transactions that belong together
 * @param runs the runs
 * @param files their files
 */
public record Offers(Leased leased, Runs runs, LedgerFiles files) {

    /** Whether a run has its files. */
    boolean areMade(long runId) {
        return !files.of(runId).isEmpty();
    }

    /**
     * Offers files.
     *
     * @param transactionTime up to when they are complete
     * @param also what belongs into the same transaction
     */
    void make(long runId, Instant transactionTime, List<LedgerFiles.Offer> offers, Runnable also) {
        leased.run(() -> {
            runs.setTransactionTime(runId, transactionTime);
            offers.forEach(offer -> files.add(runId, offer));
            also.run();
        });
    }
}
