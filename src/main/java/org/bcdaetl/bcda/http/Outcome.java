package org.bcdaetl.bcda.http;

import org.bcdaetl.bcda.failure.BcdaException;
import org.jspecify.annotations.Nullable;

/** What came of one attempt. */
public sealed interface Outcome<T> {

    /** What was wanted. */
    record Done<T>(T value) implements Outcome<T> {}

    /**
     * A failure, which says itself whether it is worth another attempt.
     *
     * @param failure to be thrown where no other attempt is made
     * @param answer that tells of it; null where there was none
     */
    record Failed<T>(BcdaException failure, @Nullable Answer answer) implements Outcome<T> {}
}
