package org.bcdaetl.job.finish;

import org.bcdaetl.job.run.LoadFailedException;

/** The data of a run did not pass a check of {@code bcda.quality.fail-on}; nothing of the run is visible. */
public final class HeldBackException extends LoadFailedException {
    public HeldBackException(String sentence) {
        super(sentence);
    }
}
