package org.bcdaetl.job;

/** The server no longer has an export of the run, or a file of it: the export has to be started anew. */
public final class ExportGoneException extends RuntimeException {

    private final long exportId;

    ExportGoneException(long exportId, String message) {
        super(message);
        this.exportId = exportId;
    }

    /** The export that is gone. */
    long exportId() {
        return exportId;
    }
}
