package org.bcdaetl.job.finish;

/** More lines were rejected than bcda.reject-limit allows; nothing of the run is visible. */
public final class TooManyRejectsException extends RuntimeException {
    public TooManyRejectsException(String sentence) {
        super(sentence);
    }
}
