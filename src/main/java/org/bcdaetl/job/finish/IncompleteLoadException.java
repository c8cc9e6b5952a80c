package org.bcdaetl.job.finish;

import org.bcdaetl.job.run.LoadFailedException;

/** Lines of a file are unaccounted for; nothing of the run is visible. */
public final class IncompleteLoadException extends LoadFailedException {
    public IncompleteLoadException(String message) {
        super(message);
    }
}
