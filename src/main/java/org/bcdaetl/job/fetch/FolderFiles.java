package org.bcdaetl.job.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.bcdaetl.spool.Spool;
import org.bcdaetl.spool.SpooledFile;
import org.bcdaetl.spool.seal.FileKey;
import org.bcdaetl.warehouse.ledger.LedgerFile;

/** Files of the folder that {@code load --from} names. */
public final class FolderFiles implements FileSource {

    private final Spool spool;
    private final String startOver;

    /** @param startOver the command that gives a run up whose file is gone */
    public FolderFiles(Spool spool, String startOver) {
        this.spool = spool;
        this.startOver = startOver;
    }

    @Override
    public SpooledFile fetch(LedgerFile file, FileKey key) throws IOException {
        Path source = Path.of(file.location());
        if (!Files.isReadable(source)) {
            throw new FileChangedException("The file " + source + " is gone or cannot be read: put it back,"
                    + " or start over with " + startOver + ".");
        }
        try (InputStream plain = PlainLines.open(source)) {
            return spool.seal(plain, file.spoolName(), key);
        } catch (ZipException | EOFException e) {
            throw PlainLines.damaged(source, e);
        }
    }
}
