package org.bcdaetl.job.fetch;

import java.io.IOException;
import org.bcdaetl.spool.SpooledFile;
import org.bcdaetl.spool.seal.FileKey;
import org.bcdaetl.spool.seal.UndecryptableException;
import org.bcdaetl.warehouse.ledger.LedgerFile;

/** Where the files of a run come from. */
public interface FileSource {

    /**
     * Brings a file into the spool, sealed and verified.
     *
     * @throws UndecryptableException if the private key does not fit, or what came stays damaged
     */
    SpooledFile fetch(LedgerFile file, FileKey key) throws IOException, InterruptedException, UndecryptableException;
}
