package org.bcdaetl.bcda;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Marks failures of the network, so that they can be told from those of the reader, which no repetition cures. */
final class NetworkStream extends FilterInputStream {

    NetworkStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            throw new BrokenException(e);
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return super.read(target, offset, length);
        } catch (IOException e) {
            throw new BrokenException(e);
        }
    }

    /** The network broke. */
    static final class BrokenException extends IOException {
        BrokenException(IOException cause) {
            super("the connection broke", cause);
        }
    }
}
