package org.bcdaetl.cli.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.bcdaetl.spool.NewFile;
import org.bcdaetl.warehouse.ledger.RejectedLines;

/** Writes rejected lines as they came into a new file, which its owner alone may read from its first moment. */
public final class RejectsFile {

    private RejectsFile() {}

    /**
     * Writes lines in their order, each with a newline: whole or not at all.
     *
     * @throws UsageException if there is such a file already, or no folder for it
     */
    public static void write(Path file, RejectedLines rejected, List<RejectedLines.OpenLine> lines) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new UsageException(
                    "--to names " + file + ", which is in no folder that is there: make the folder, or name another.");
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new UsageException("--to names " + file + ", which is there already: name a new file, or delete it.");
        }
        try {
            NewFile.write(file, out -> {
                for (RejectedLines.OpenLine line : lines) {
                    out.write(rejected.line(line));
                    out.write('\n');
                }
            });
        } catch (IOException e) {
            throw FileFailure.named(e, file);
        }
    }
}
