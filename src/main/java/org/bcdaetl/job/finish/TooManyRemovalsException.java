package org.bcdaetl.job.finish;

import org.bcdaetl.job.run.LoadFailedException;

/** {@code load --full --mirror} would remove more than it may; nothing of the run is visible. */
public final class TooManyRemovalsException extends LoadFailedException {
    public TooManyRemovalsException(String sentence) {
        super(sentence);
    }
}
