package org.bcdaetl.spool;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;

/**
 * Unpacks gzip of any number of members, an empty one at the end included, as BCDA sends it. The JDK's own stream ends
 * after a member when the network has no byte ready at that moment.
 */
public final class Gunzip extends GZIPInputStream {

    private static final int BUFFER = 64 * 1024;

    public Gunzip(InputStream packed) throws IOException {
        super(new LookingAhead(packed), BUFFER);
    }

    /** Says that a byte is available unless the stream has truly ended. */
    private static final class LookingAhead extends PushbackInputStream {

        LookingAhead(InputStream in) {
            super(in, 1);
        }

        @Override
        public int available() throws IOException {
            int ready = super.available();
            if (ready > 0) {
                return ready;
            }
            int next = read();
            if (next < 0) {
                return 0;
            }
            unread(next);
            return 1;
        }
    }
}
