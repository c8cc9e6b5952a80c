package org.bcdaetl.warehouse.copy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes in the making, numbers in network order as PostgreSQL's binary forms have them. */
final class CopyBuffer {

    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int LEAST = 8 * 1024;

    /** Memory that is kept for the next rows; a single huge value may have taken far more. */
    private static final int MOST_KEPT = 8 * 1024 * 1024;

    private byte[] bytes = new byte[LEAST];
    private int length;

    /** The bytes; only the first {@link #length()} count. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Drops what comes after a length. */
    void cut(int newLength) {
        length = newLength;
    }

    /** Drops everything. */
    void clear() {
        length = 0;
        if (bytes.length > MOST_KEPT) {
            bytes = new byte[LEAST];
        }
    }

    void int1(int value) {
        ensure(Byte.BYTES);
        bytes[length++] = (byte) value;
    }

    void int2(int value) {
        ensure(Short.BYTES);
        SHORTS.set(bytes, length, (short) value);
        length += Short.BYTES;
    }

    void int4(int value) {
        ensure(Integer.BYTES);
        INTS.set(bytes, length, value);
        length += Integer.BYTES;
    }

    void int8(long value) {
        ensure(Long.BYTES);
        LONGS.set(bytes, length, value);
        length += Long.BYTES;
    }

    void bytes(byte[] source, int from, int to) {
        ensure(to - from);
        System.arraycopy(source, from, bytes, length, to - from);
        length += to - from;
    }

    /** Changes a number that was written before. */
    void putInt4(int place, int value) {
        INTS.set(bytes, place, value);
    }

    /** The same of a long one. */
    void putInt8(int place, long value) {
        LONGS.set(bytes, place, value);
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
