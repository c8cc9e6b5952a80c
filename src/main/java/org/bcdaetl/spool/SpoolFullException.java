package org.bcdaetl.spool;

import java.io.IOException;
import java.nio.file.Path;

/** The disk of the spool is full. */
public final class SpoolFullException extends IOException {
    SpoolFullException(Path folder, IOException cause) {
        super(
                "The disk of the spool folder " + folder
                        + " is full: free space or set bcda.spool-dir to a bigger one.",
                cause);
    }

    /** Whether a failure of the file system says that it is full. */
    static boolean isFull(IOException failure) {
        String message = failure.getMessage();
        return message != null && (message.contains("No space left") || message.contains("Disk quota exceeded"));
    }
}
