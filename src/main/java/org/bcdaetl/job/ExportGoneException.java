package org.bcdaetl.job;

/** The server no longer has the run's export, so the run cannot be finished: a new one has to start over. */
public final class ExportGoneException extends RuntimeException {
    public ExportGoneException(String message) {
        super(message);
    }
}
