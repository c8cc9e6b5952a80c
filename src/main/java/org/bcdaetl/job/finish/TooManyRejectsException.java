package org.bcdaetl.job.finish;

import org.bcdaetl.job.run.LoadFailedException;

/** More lines were rejected than bcda.reject-limit allows; nothing of the run is visible. */
public final class TooManyRejectsException extends LoadFailedException {
    public TooManyRejectsException(String sentence) {
        super(sentence);
    }
}
