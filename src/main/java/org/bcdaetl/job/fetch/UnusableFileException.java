package org.bcdaetl.job.fetch;

import org.bcdaetl.job.run.LoadFailedException;
import org.jspecify.annotations.Nullable;

/** A file of the export is sound and no NDJSON. The message names it and says what it is. */
public final class UnusableFileException extends LoadFailedException {
    public UnusableFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
