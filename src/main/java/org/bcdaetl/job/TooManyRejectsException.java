package org.bcdaetl.job;

/** More lines were rejected than bcda.reject-limit allows; nothing of the run is visible. */
public final class TooManyRejectsException extends RuntimeException {
    public TooManyRejectsException(long rejected, long limit) {
        super(rejected + " lines were rejected and bcda.reject-limit is " + limit
                + ": look at etl.rejected_record, and raise the limit to publish the others.");
    }
}
