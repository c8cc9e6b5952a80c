package org.bcdaetl.job.load;

import java.io.IOException;
import java.nio.file.Path;
import org.bcdaetl.job.fetch.FileKeys;
import org.bcdaetl.spool.LineReader;
import org.bcdaetl.spool.Spool;
import org.bcdaetl.spool.seal.UndecryptableException;
import org.bcdaetl.warehouse.ledger.LedgerFile;
import org.bcdaetl.warehouse.ledger.LedgerFiles;
import org.bcdaetl.warehouse.ledger.Slice;

/**
 * Opens slices of the files that are sealed in the spool.
 *
 * @param files of the run
 * @param spool that holds them
 * @param keys that open them
 * @param blockSize bytes of NDJSON that are decrypted at a time
 */
public record SliceFiles(LedgerFiles files, Spool spool, FileKeys keys, int blockSize) {

    /**
     * Opens a part of a slice.
     *
     * @param fromOffset offset in the NDJSON of the first byte, the beginning of a line
     * @param toOffset offset of the byte after the last
     * @param firstLine number of the first line in its file, from 1
     */
    SliceBlocks open(Slice slice, long fromOffset, long toOffset, long firstLine)
            throws IOException, UndecryptableException {
        LedgerFile file = files.get(slice.fileId());
        Path path = spool.path(file.spoolName());
        LineReader lines = Spool.open(path, keys.of(file), fromOffset, toOffset);
        return new SliceBlocks(lines, slice, blockSize, firstLine);
    }
}
