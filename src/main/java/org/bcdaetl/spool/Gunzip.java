package org.bcdaetl.spool;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Unpacks gzip (RFC 1952) of any number of members, empty ones included, as BCDA sends it. Each member is verified, and
 * its end is the end of the file only where nothing or zeros follow: the JDK's own stream takes whatever is no sound
 * member for the end, and so gives half a file for a damaged one.
 *
 * <p>Reading throws {@link ZipException} for a damaged file and {@link EOFException} for one that is cut short.
 */
public final class Gunzip extends InputStream {

    private static final int BUFFER = 64 * 1024;

    private static final int MAGIC = 0x8b1f;
    private static final int DEFLATE = 8;
    private static final int HEADER_SUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;

    private final InputStream packed;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 sum = new CRC32();
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int held;
    private boolean ended;

    /** Begins with the first member's header. */
    public Gunzip(InputStream packed) throws IOException {
        this.packed = packed;
        try {
            header(required());
        } catch (IOException e) {
            inflater.end();
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            int read = inflate(target, offset, length);
            if (read > 0) {
                sum.update(target, offset, read);
                return read;
            }
            if (inflater.finished()) {
                endMember();
            } else if (inflater.needsDictionary()) {
                throw damaged();
            } else if (!fill()) {
                throw cutShort();
            } else {
                inflater.setInput(buffer, 0, held);
            }
        }
        return -1;
    }

    private int inflate(byte[] target, int offset, int length) throws ZipException {
        try {
            return inflater.inflate(target, offset, length);
        } catch (DataFormatException e) {
            throw damaged();
        }
    }

    /** Compares the trailer, and goes on with the next member where there is one. */
    private void endMember() throws IOException {
        at = held - inflater.getRemaining();
        long expectedSum = little32();
        long expectedLength = little32();
        if (expectedSum != sum.getValue() || expectedLength != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw damaged();
        }
        int next = next();
        if (next > 0) {
            inflater.reset();
            header(next);
            return;
        }
        while (next == 0) {
            next = next();
        }
        if (next > 0) {
            throw damaged();
        }
        ended = true;
    }

    private void header(int first) throws IOException {
        sum.reset();
        sum.update(first);
        int magic = first | summed() << 8;
        int method = summed();
        int flags = summed();
        if (magic != MAGIC || method != DEFLATE || (flags & RESERVED) != 0) {
            throw damaged();
        }
        for (int i = 0; i < 6; i++) {
            summed();
        }
        if ((flags & EXTRA) != 0) {
            int length = summed() | summed() << 8;
            for (int i = 0; i < length; i++) {
                summed();
            }
        }
        if ((flags & NAME) != 0) {
            passText();
        }
        if ((flags & COMMENT) != 0) {
            passText();
        }
        if ((flags & HEADER_SUM) != 0) {
            int expected = (int) (sum.getValue() & 0xffff);
            if ((required() | required() << 8) != expected) {
                throw damaged();
            }
        }
        sum.reset();
        inflater.setInput(buffer, at, held - at);
    }

    private void passText() throws IOException {
        int character = summed();
        while (character != 0) {
            character = summed();
        }
    }

    private int summed() throws IOException {
        int value = required();
        sum.update(value);
        return value;
    }

    private long little32() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            value |= (long) required() << shift;
        }
        return value;
    }

    private int required() throws IOException {
        int value = next();
        if (value < 0) {
            throw cutShort();
        }
        return value;
    }

    private int next() throws IOException {
        return at < held || fill() ? buffer[at++] & 0xff : -1;
    }

    private boolean fill() throws IOException {
        at = 0;
        held = Math.max(0, packed.read(buffer, 0, BUFFER));
        return held > 0;
    }

    private static ZipException damaged() {
        return new ZipException("a gzip file is damaged");
    }

    private static EOFException cutShort() {
        return new EOFException("a gzip file is cut short");
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        packed.close();
    }
}
