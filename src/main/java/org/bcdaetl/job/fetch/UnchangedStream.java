package org.bcdaetl.job.fetch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream that ends only where what it is read from is still what it was: a copy of it is never complete, also for a process
 * that comes after a killed one, before that is known.
 */
final class UnchangedStream extends FilterInputStream {

    private final Check check;
    private boolean ended;

    UnchangedStream(InputStream stream, Check check) {
        super(stream);
        this.check = check;
    }

    /** Throws where the source is not what it was. */
    @FunctionalInterface
    interface Check {
        void requireUnchanged() throws IOException;
    }

    @Override
    public int read() throws IOException {
        return atEnd(super.read());
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        return atEnd(super.read(bytes, from, length));
    }

    private int atEnd(int read) throws IOException {
        if (read < 0 && !ended) {
            check.requireUnchanged();
            ended = true;
        }
        return read;
    }
}
