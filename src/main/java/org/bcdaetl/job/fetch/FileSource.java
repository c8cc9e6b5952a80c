package org.bcdaetl.job.fetch;

import org.bcdaetl.spool.SpooledFile;
import org.bcdaetl.spool.seal.FileKey;
import org.bcdaetl.spool.seal.UndecryptableException;
import org.bcdaetl.warehouse.ledger.LedgerFile;
import org.springframework.batch.core.job.JobInterruptedException;

/** Where the files of a run come from. */
public interface FileSource {

    /**
     * Brings a file into the spool, sealed and verified.
     *
     * @throws UndecryptableException if the private key does not fit, or what came stays damaged
     * @throws JobInterruptedException if another part of the work has failed meanwhile
     */
    SpooledFile fetch(LedgerFile file, FileKey key) throws Exception;
}
