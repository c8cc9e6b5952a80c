package org.bcdaetl.spool;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The disk of the spool is full. */
public final class SpoolFullException extends IOException {
    SpoolFullException(Path folder, IOException cause) {
        super(
                "The disk of the spool folder " + folder
                        + " is full: free space or set bcda.spool-dir to a bigger one.",
                cause);
    }

    /** Whether a failure of the file system says that a disk is full. */
    public static boolean isFull(Throwable failure) {
        @Nullable String reason = failure instanceof FileSystemException of ? of.getReason() : failure.getMessage();
        String words = reason == null ? "" : reason.toLowerCase(Locale.ROOT);
        return words.contains("no space left") || words.contains("disk quota exceeded");
    }
}
