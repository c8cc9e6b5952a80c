package org.bcdaetl.job.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipException;
import org.bcdaetl.settings.SettingsException;
import org.bcdaetl.spool.Spool;
import org.bcdaetl.spool.SpooledFile;
import org.bcdaetl.spool.seal.FileKey;
import org.bcdaetl.warehouse.ledger.LedgerFile;

/** Files of the folder that {@code load --from} names. */
public final class FolderFiles implements FileSource {

    private final Spool spool;
    private final Map<String, String> offered;
    private final String startOver;

    /**
     * The files of a run.
     *
     * @param offered what files were like when they were offered, by their locations; others are taken as they are now
     * @param startOver the command that gives a run up whose file is gone
     */
    public FolderFiles(Spool spool, Map<String, String> offered, String startOver) {
        this.spool = spool;
        this.offered = offered;
        this.startOver = startOver;
    }

    @Override
    public SpooledFile fetch(LedgerFile file, FileKey key) throws IOException {
        Path source = Path.of(file.location());
        if (!Files.isReadable(source)) {
            throw new FileChangedException("The file " + source + " is gone or cannot be read: put it back,"
                    + " or start over with " + startOver + ".");
        }
        String before = FileState.written(offered.getOrDefault(file.location(), FileState.of(source)));
        try (InputStream plain = new UnchangedStream(PlainLines.open(source), () -> requireUnchanged(source, before))) {
            return spool.seal(plain, file.spoolName(), key);
        } catch (ZipException | EOFException e) {
            throw PlainLines.damaged(source, e);
        }
    }

    private static void requireUnchanged(Path source, String before) throws IOException {
        if (!FileState.written(FileState.of(source)).equals(before)) {
            throw new SettingsException("The file " + source
                    + " was written while the load read it, as one that is still being copied: let it be complete.");
        }
    }
}
