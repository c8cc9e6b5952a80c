package org.bcdaetl.spool;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds the ends of lines, eight bytes at a time. */
final class Newlines {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long NEWLINES = ONES * '\n';

    private Newlines() {}

    /** Place of the first newline from a place on; {@code to} where there is none before. */
    static int next(byte[] bytes, int from, int to) {
        int at = from;
        while (at + 4 * Long.BYTES <= to
                && (found(bytes, at) | found(bytes, at + 8) | found(bytes, at + 16) | found(bytes, at + 24)) == 0) {
            at += 4 * Long.BYTES;
        }
        while (at + Long.BYTES <= to) {
            long found = found(bytes, at);
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
            at += Long.BYTES;
        }
        while (at < to && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    /** Has the highest bit of the first newline's byte set, and of none before. */
    private static long found(byte[] bytes, int at) {
        long other = (long) LONGS.get(bytes, at) ^ NEWLINES;
        return (other - ONES) & ~other & HIGH_BITS;
    }
}
