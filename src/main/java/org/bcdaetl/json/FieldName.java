package org.bcdaetl.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A field name, and how it is written as the key of a member: in quotes, with the colon behind them. */
final class FieldName {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int WORD = Long.BYTES;
    private static final int OUT_OF_REACH = 1 << 30;

    /** No name: the document's, or one that there is no room for. */
    static final FieldName NONE = new FieldName(0, new byte[0], false);

    /** Its place among all names, from 1. */
    final int index;

    /** Its number among the names of interest, or {@link Names#UNKNOWN}. */
    int number = Names.UNKNOWN;

    private final byte[] name;
    private final int length;
    private final long head;
    private final long headMask;
    private final long[] middle;
    private final long tail;
    private final int reach;

    FieldName(int index, byte[] name) {
        this(index, name, isPlain(name));
    }

    private FieldName(int index, byte[] name, boolean plain) {
        this.index = index;
        this.name = name;
        byte[] key = new byte[name.length + 3];
        key[0] = '"';
        System.arraycopy(name, 0, key, 1, name.length);
        key[name.length + 1] = '"';
        key[name.length + 2] = ':';
        this.length = key.length;
        byte[] padded = Arrays.copyOf(key, key.length + WORD);
        this.headMask = key.length < WORD ? (1L << 8 * key.length) - 1 : -1;
        this.head = (long) LONGS.get(padded, 0) & headMask;
        this.middle = new long[Math.max(0, (key.length - 1) / WORD - 1)];
        for (int i = 0; i < middle.length; i++) {
            middle[i] = (long) LONGS.get(padded, (i + 1) * WORD);
        }
        this.tail = (long) LONGS.get(padded, Math.max(0, key.length - WORD));
        this.reach = plain ? Math.max(length, WORD) : OUT_OF_REACH;
    }

    /** Whether the key can only mean this name. Names beyond ASCII are left out: they are none of FHIR's. */
    private static boolean isPlain(byte[] name) {
        for (byte value : name) {
            if (value < ' ' || value == '"' || value == '\\') {
                return false;
            }
        }
        return true;
    }

    /** Place after the key if it stands there, else -1. */
    int after(byte[] bytes, int at, int to) {
        if (at + reach > to || ((long) LONGS.get(bytes, at) & headMask) != head) {
            return -1;
        }
        int end = at + length;
        if (length <= WORD) {
            return end;
        }
        if ((long) LONGS.get(bytes, end - WORD) != tail) {
            return -1;
        }
        if (length <= 2 * WORD) {
            return end;
        }
        for (int i = 0; i < middle.length; i++) {
            if ((long) LONGS.get(bytes, at + (i + 1) * WORD) != middle[i]) {
                return -1;
            }
        }
        return end;
    }

    /** Whether it is the name that is spelled there. */
    boolean isSpelled(byte[] bytes, int from, int to) {
        return Arrays.equals(name, 0, name.length, bytes, from, to);
    }

    /** The name with eight bytes behind it. */
    byte[] padded() {
        return Arrays.copyOf(name, name.length + WORD);
    }

    String text() {
        return new String(name, StandardCharsets.UTF_8);
    }
}
