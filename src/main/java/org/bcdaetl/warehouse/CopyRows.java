package org.bcdaetl.warehouse;

import java.util.Arrays;

/**
 * Rows of one table in the text form of PostgreSQL's COPY: cells between tabs, rows between newlines, {@code \N} for
 * NULL. Not thread-safe.
 */
public final class CopyRows {

    /** What follows the backslash for a byte that needs one; 0 for the others. */
    private static final byte[] ESCAPES = new byte[128];

    static {
        ESCAPES['\\'] = '\\';
        ESCAPES['\t'] = 't';
        ESCAPES['\n'] = 'n';
        ESCAPES['\r'] = 'r';
    }

    private byte[] bytes = new byte[8 * 1024];
    private int length;
    private int rows;
    private boolean rowStarted;

    /** Appends a cell of UTF-8 text: a value in PostgreSQL's input form of its column. */
    public void cell(byte[] utf8, int from, int to) {
        separate(2 * (to - from));
        byte[] target = bytes;
        int at = length;
        for (int i = from; i < to; i++) {
            byte value = utf8[i];
            byte escape = value >= 0 ? ESCAPES[value] : 0;
            if (escape != 0) {
                target[at++] = '\\';
                target[at++] = escape;
            } else {
                target[at++] = value;
            }
        }
        length = at;
    }

    /** Appends NULL. */
    public void nullCell() {
        separate(2);
        bytes[length++] = '\\';
        bytes[length++] = 'N';
    }

    /** Appends a whole number that is not negative. */
    public void number(long value) {
        separate(20);
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        long rest = value;
        for (int i = length + digits - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    /** Ends the row. */
    public void endRow() {
        ensure(1);
        bytes[length++] = '\n';
        rows++;
        rowStarted = false;
    }

    /** A place to come back to: call at the end of a row. */
    public Mark mark() {
        return new Mark(length, rows);
    }

    /** Drops all that came after the mark. */
    public void reset(Mark mark) {
        length = mark.length;
        rows = mark.rows;
        rowStarted = false;
    }

    /** How many rows there are. */
    public int rows() {
        return rows;
    }

    /** The rows' bytes; only the first {@link #length()} count. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many bytes the rows take. */
    public int length() {
        return length;
    }

    private void separate(int atMost) {
        ensure(atMost + 1);
        if (rowStarted) {
            bytes[length++] = '\t';
        }
        rowStarted = true;
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    /** A place between two rows. */
    public static final class Mark {
        private final int length;
        private final int rows;

        private Mark(int length, int rows) {
            this.length = length;
            this.rows = rows;
        }
    }
}
