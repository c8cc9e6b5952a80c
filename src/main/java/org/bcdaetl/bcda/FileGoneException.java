package org.bcdaetl.bcda;

/** The server no longer has the file or job. */
public final class FileGoneException extends BcdaException {
    FileGoneException(String message) {
        super(message, false);
    }
}
