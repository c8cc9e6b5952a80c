package org.bcdaetl.job.finish;

/** {@code load --full --mirror} would remove more than it may; nothing of the run is visible. */
public final class TooManyRemovalsException extends RuntimeException {
    public TooManyRemovalsException(String sentence) {
        super(sentence);
    }
}
