package org.bcdaetl.job.export;

/** The server could not finish an export job; the next run asks for a new one. */
public final class ExportFailedException extends RuntimeException {
    public ExportFailedException(String message) {
        super(message);
    }
}
