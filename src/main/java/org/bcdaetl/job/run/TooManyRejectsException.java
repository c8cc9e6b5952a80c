package org.bcdaetl.job.run;

/** More lines were rejected than bcda.reject-limit allows; nothing of the run is visible. */
public final class TooManyRejectsException extends LoadFailedException {
    public TooManyRejectsException(String sentence) {
        super(sentence);
    }
}
