package org.bcdaetl.job;

/** The server did not finish in time. */
public final class ExportDeadlineException extends RuntimeException {
    public ExportDeadlineException(String message) {
        super(message);
    }
}
