package org.bcdaetl.bcda.failure;

/** The server no longer has the file or job. */
public final class FileGoneException extends BcdaException {
    public FileGoneException(String message) {
        super(message, false);
    }
}
