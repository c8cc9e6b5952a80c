package org.bcdaetl.job.fetch;

import java.io.IOException;
import java.io.InputStream;
import org.bcdaetl.spool.Spool;
import org.bcdaetl.spool.SpooledFile;
import org.bcdaetl.spool.seal.FileKey;
import org.bcdaetl.warehouse.ledger.LedgerFile;

/** Lines that are loaded once more, a file for each type of them. */
public final class ReplayFiles implements FileSource {

    private final ReplayLines lines;
    private final Spool spool;

    public ReplayFiles(ReplayLines lines, Spool spool) {
        this.lines = lines;
        this.spool = spool;
    }

    @Override
    public SpooledFile fetch(LedgerFile file, FileKey key) throws IOException {
        try (InputStream ofType = lines.of(file.resourceType())) {
            return spool.seal(ofType, file.spoolName(), key);
        }
    }
}
