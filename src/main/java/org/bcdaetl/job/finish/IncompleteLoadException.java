package org.bcdaetl.job.finish;

/** Lines of a file are unaccounted for; nothing of the run is visible. */
public final class IncompleteLoadException extends RuntimeException {
    public IncompleteLoadException(String message) {
        super(message);
    }
}
