package org.bcdaetl.job.fetch;

import org.bcdaetl.job.run.LoadFailedException;

/** A file of the run is not what it was when the run began. The message says what to do. */
public final class FileChangedException extends LoadFailedException {
    public FileChangedException(String message) {
        super(message);
    }
}
