package org.bcdaetl.job.fetch;

import java.util.List;
import java.util.Set;
import org.bcdaetl.spool.SpooledFile;
import org.bcdaetl.warehouse.ledger.LedgerFile;
import org.bcdaetl.warehouse.ledger.LedgerFiles;
import org.bcdaetl.warehouse.ledger.Slice;
import org.bcdaetl.warehouse.ledger.Slices;
import org.bcdaetl.warehouse.session.Leased;

/**
 * Where the ledger keeps which files are in the spool, and their slices.
 *
 * @param leased transactions that belong together
 * @param files the files
 * @param slices their slices
 */
public record SpooledFiles(Leased leased, LedgerFiles files, Slices slices) {

    /** The files of a run. */
    List<LedgerFile> of(long runId) {
        return files.of(runId);
    }

    /** Those of them that need not be in the spool any more, since all their lines are loaded. */
    Set<Long> loaded(long runId) {
        return files.loaded(runId);
    }

    /** How many bytes of a file are in slices that nobody has begun. */
    long bytesToLoad(long fileId) {
        return slices.undealt(fileId).stream().mapToLong(Slice::bytes).sum();
    }

    /** Notes that a file is in the spool, together with its slices. */
    void keep(long fileId, SpooledFile spooled, List<Slice> cut) {
        leased.run(() -> {
            files.spooled(
                    fileId,
                    spooled.sealedBytes(),
                    spooled.plainBytes(),
                    spooled.sha256(),
                    spooled.lines(),
                    spooled.blankLines());
            slices.add(fileId, cut);
        });
    }
}
