package org.bcdaetl.job.run;

import org.jspecify.annotations.Nullable;

/** A load cannot go on for a reason that its message tells the operator in one sentence, free of content. */
public class LoadFailedException extends RuntimeException {

    public LoadFailedException(String sentence) {
        super(sentence);
    }

    public LoadFailedException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
