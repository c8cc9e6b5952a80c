package org.bcdaetl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * Where {@code --summary} writes a run's figures as JSON. A file is replaced as a whole and only its owner may read it;
 * what is no file, such as {@code /dev/stdout}, is written to.
 */
final class SummaryFile {

    private final Path named;
    private final Path target;

    private SummaryFile(Path named, Path target) {
        this.named = named;
        this.target = target;
    }

    /**
     * Tries whether it can be written, and leaves no trace.
     *
     * @param file null where no summary is asked for; then there is none
     * @throws UsageException if it cannot
     */
    static @Nullable SummaryFile at(@Nullable Path file) {
        if (file == null) {
            return null;
        }
        Path named = file.toAbsolutePath().normalize();
        String fault = "--summary names " + named + ", which ";
        if (Files.isDirectory(named)) {
            throw new UsageException(fault + "is a folder: name a file in it.");
        }
        if (Files.exists(named) && !Files.isRegularFile(named)) {
            if (!Files.isWritable(named)) {
                throw new UsageException(fault + "this user may not write.");
            }
            return new SummaryFile(named, named);
        }
        if (named.getParent() != null && !Files.isDirectory(named.getParent())) {
            throw new UsageException(fault + "is in no folder that is there: make the folder, or name another.");
        }
        try {
            Path target = Files.exists(named) ? named.toRealPath() : named;
            Files.delete(temporary(target));
            return new SummaryFile(named, target);
        } catch (IOException e) {
            throw new UsageException("--summary cannot be written: " + FileFailure.sentence(e, named));
        }
    }

    /** Writes it. Where that fails, tells so: the load stays what it was. */
    void write(String text) {
        try {
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                Files.writeString(target, text);
                return;
            }
            Path written = temporary(target);
            try {
                Files.writeString(written, text);
                Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (IOException e) {
            Messages.warning("The summary is not written: " + FileFailure.sentence(e, named));
        }
    }

    /** A new file beside the target, which its owner alone may read. */
    private static Path temporary(Path target) throws IOException {
        Path folder = target.getParent();
        return folder == null
                ? Files.createTempFile("summary", ".tmp")
                : Files.createTempFile(folder, "." + target.getFileName(), ".tmp");
    }
}
