package org.bcdaetl.bcda.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Marks failures of the network, so that they can be told from those of the reader, which no repetition cures. It
 * remembers them too: a reader may take a connection that breaks for the end.
 */
final class NetworkStream extends FilterInputStream {

    private @Nullable BrokenException broken;

    NetworkStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            throw remember(e);
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return super.read(target, offset, length);
        } catch (IOException e) {
            throw remember(e);
        }
    }

    /** Throws the failure that a reader may have passed over. */
    void requireWhole() throws BrokenException {
        BrokenException failure = broken;
        if (failure != null) {
            throw failure;
        }
    }

    private BrokenException remember(IOException cause) {
        BrokenException failure = new BrokenException(cause);
        broken = failure;
        return failure;
    }

    /** The network broke. */
    static final class BrokenException extends IOException {
        BrokenException(IOException cause) {
            super("the connection broke", cause);
        }
    }
}
