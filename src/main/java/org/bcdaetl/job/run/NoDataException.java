package org.bcdaetl.job.run;

/** The server has nothing to export now, which is no failure: every January, for one. */
public final class NoDataException extends LoadFailedException {
    public NoDataException(String message) {
        super(message);
    }
}
