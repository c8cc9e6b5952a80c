package org.bcdaetl.job.export;

import org.bcdaetl.job.run.LoadFailedException;

/** The server no longer has an export of the run, or a file of it: the export has to be started anew. */
public final class ExportGoneException extends LoadFailedException {

    private final long exportId;

    public ExportGoneException(long exportId, String message) {
        super(message);
        this.exportId = exportId;
    }

    /** The export that is gone. */
    public long exportId() {
        return exportId;
    }
}
