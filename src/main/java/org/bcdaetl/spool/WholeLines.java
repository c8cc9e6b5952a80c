package org.bcdaetl.spool;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** NDJSON whose end tells whether it was cut: after an object that is not closed comes a {@link java.io.EOFException}, and no end. */
final class WholeLines extends FilterInputStream {

    private final CutEnds ends;
    private long passed;
    private int depth;
    private boolean inText;
    private boolean escaped;

    WholeLines(InputStream lines, CutEnds ends) {
        super(lines);
        this.ends = ends;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        if (read < 0 && depth > 0) {
            ends.cut(passed);
        }
        if (read > 0) {
            passed += read;
            follow(bytes, offset, offset + read);
        }
        return read;
    }

    /** Follows the last line alone: only there the end can come. */
    private void follow(byte[] bytes, int from, int to) {
        int at = to;
        while (at > from && bytes[at - 1] != '\n') {
            at--;
        }
        if (at > from) {
            depth = 0;
            inText = false;
            escaped = false;
        }
        for (; at < to; at++) {
            after(bytes[at]);
        }
    }

    private void after(byte value) {
        if (escaped) {
            escaped = false;
        } else if (inText) {
            escaped = value == '\\';
            inText = value != '"';
        } else if (value == '"') {
            inText = true;
        } else if (value == '{' || value == '[') {
            depth++;
        } else if (value == '}' || value == ']') {
            depth--;
        }
    }
}
