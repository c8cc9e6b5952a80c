package org.bcdaetl.warehouse;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.postgresql.copy.CopyIn;

/** A COPY in the binary form, sent in few and large messages: each of them wakes the server up. */
final class CopyStream implements AutoCloseable {

    private static final byte[] HEADER = "PGCOPY\n\u00ff\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] TRAILER = {-1, -1};

    private final CopyIn copy;
    private final byte[] message = new byte[128 * 1024];
    private int length;

    /** Begins. */
    CopyStream(CopyIn copy) throws SQLException {
        this.copy = copy;
        write(HEADER, HEADER.length);
    }

    /** Sends the first bytes of an array. */
    void write(byte[] bytes, int count) throws SQLException {
        for (int done = 0; done < count; ) {
            int step = Math.min(message.length - length, count - done);
            System.arraycopy(bytes, done, message, length, step);
            done += step;
            length += step;
            if (length == message.length) {
                send();
            }
        }
    }

    /** Ends it: the rows are in the table. */
    void end() throws SQLException {
        write(TRAILER, TRAILER.length);
        send();
        copy.endCopy();
    }

    private void send() throws SQLException {
        copy.writeToCopy(message, 0, length);
        length = 0;
    }

    /** Gives it up if it has not ended. */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
