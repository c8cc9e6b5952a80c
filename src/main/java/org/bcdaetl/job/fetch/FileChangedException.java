package org.bcdaetl.job.fetch;

/** A file of the run is not what it was when the run began. The message says what to do. */
public final class FileChangedException extends RuntimeException {
    public FileChangedException(String message) {
        super(message);
    }
}
