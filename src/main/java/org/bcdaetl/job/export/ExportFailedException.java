package org.bcdaetl.job.export;

import org.bcdaetl.job.run.LoadFailedException;

/** The server could not finish an export job; the next run asks for a new one. */
public final class ExportFailedException extends LoadFailedException {
    public ExportFailedException(String message) {
        super(message);
    }
}
