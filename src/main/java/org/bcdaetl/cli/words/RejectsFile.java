package org.bcdaetl.cli.words;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.bcdaetl.warehouse.ledger.RejectedLines;

/** Writes rejected lines as they came into a new file, which its owner alone may read from its first moment. */
public final class RejectsFile {

    private RejectsFile() {}

    /**
     * Writes lines in their order, each with a newline, into a file with {@code .part} behind its name, which then gets its name:
     * whole or not at all.
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
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            writeLines(part, rejected, lines);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw FileFailure.named(e, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void writeLines(Path part, RejectedLines rejected, List<RejectedLines.OpenLine> lines)
            throws IOException {
        try (FileChannel file = FileChannel.open(
                        part,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file))) {
            for (RejectedLines.OpenLine line : lines) {
                out.write(rejected.line(line));
                out.write('\n');
            }
            out.flush();
            file.force(true);
        }
    }
}
