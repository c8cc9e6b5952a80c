package org.bcdaetl.bcda.http;

import java.io.IOException;

/** The reader of a body failed by itself, with a full disk for one; the network did nothing wrong. */
public final class ReaderFailedException extends IOException {

    private final IOException failure;

    ReaderFailedException(IOException failure) {
        super(failure);
        this.failure = failure;
    }

    public IOException failure() {
        return failure;
    }
}
