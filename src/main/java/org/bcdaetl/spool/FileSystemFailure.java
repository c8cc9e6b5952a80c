package org.bcdaetl.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;

/** Tells failures of the file system from others. */
public final class FileSystemFailure {

    private FileSystemFailure() {}

    /** Whether a failure is one of the file system, rather than of a network or of what a file holds. */
    public static boolean isOne(Throwable failure) {
        return failure instanceof FileSystemException
                || failure instanceof SpoolFullException
                || (failure instanceof IOException || failure instanceof UncheckedIOException)
                        && SpoolFullException.isFull(failure);
    }
}
