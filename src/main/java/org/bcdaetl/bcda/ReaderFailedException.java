package org.bcdaetl.bcda;

import java.io.IOException;

/** The reader of a body failed by itself, with a full disk for one; the network did nothing wrong. */
final class ReaderFailedException extends IOException {

    private final IOException failure;

    ReaderFailedException(IOException failure) {
        super(failure);
        this.failure = failure;
    }

    IOException failure() {
        return failure;
    }
}
