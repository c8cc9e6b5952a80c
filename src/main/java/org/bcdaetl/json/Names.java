package org.bcdaetl.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The field names that are of interest, each with a small number, and others that were met. Look-up is by the bytes of
 * the JSON, without making a string. Not thread-safe, also when it is only read from.
 */
public final class Names {

    /** The number of a name that nobody asked for. */
    public static final int UNKNOWN = -1;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MIX = 0x9e3779b97f4a7c15L;
    private static final int MOST = 2000;
    private static final int LONGEST_MET = 64;
    private static final int MOST_RECURRING = 8192;

    private final List<FieldName> wanted = new ArrayList<>();
    private @Nullable FieldName[] slots = new FieldName[256];
    private int size;
    private int recurring;

    /** The number of a name, a new one if it is new. */
    public int add(String text) {
        byte[] spelling = text.getBytes(StandardCharsets.UTF_8);
        FieldName known = slots[slot(Arrays.copyOf(spelling, spelling.length + Long.BYTES), 0, spelling.length)];
        FieldName name = known == null ? remember(spelling) : known;
        if (name.number == UNKNOWN) {
            name.number = wanted.size();
            wanted.add(name);
        }
        return name.number;
    }

    /** A number for an object that may recur, from 1; {@link Tape#NEW} when there are enough of them. */
    int nextRecurring() {
        return recurring == MOST_RECURRING ? Tape.NEW : ++recurring;
    }

    /** How many names are of interest. */
    int ofInterest() {
        return wanted.size();
    }

    /** The name of a number. */
    public String text(int number) {
        return wanted.get(number).text();
    }

    /** The name that stands there; {@link FieldName#NONE} where it is new and there is no room for it. */
    FieldName find(byte[] bytes, int from, int to) {
        if (to + Long.BYTES > bytes.length) {
            return find(Arrays.copyOfRange(bytes, from, to + Long.BYTES), 0, to - from);
        }
        FieldName known = slots[slot(bytes, from, to)];
        if (known != null) {
            return known;
        }
        boolean room = size < MOST && to - from <= LONGEST_MET;
        return room ? remember(Arrays.copyOfRange(bytes, from, to)) : FieldName.NONE;
    }

    private FieldName remember(byte[] spelling) {
        FieldName name = new FieldName(++size, spelling);
        if (size * 4 > slots.length) {
            @Nullable FieldName[] old = slots;
            slots = new FieldName[old.length * 2];
            for (FieldName other : old) {
                if (other != null) {
                    insert(other);
                }
            }
        }
        insert(name);
        return name;
    }

    private void insert(FieldName name) {
        byte[] padded = name.padded();
        slots[slot(padded, 0, padded.length - Long.BYTES)] = name;
    }

    /** The slot of the name that stands there, or a free one for it. There are eight bytes more behind it. */
    private int slot(byte[] bytes, int from, int to) {
        int length = to - from;
        int slot = hash(head(bytes, from, length), tail(bytes, from, length), length) & slots.length - 1;
        while (true) {
            FieldName name = slots[slot];
            if (name == null || name.isSpelled(bytes, from, to)) {
                return slot;
            }
            slot = slot + 1 & slots.length - 1;
        }
    }

    /** The first eight bytes, or as many as there are. */
    private static long head(byte[] bytes, int from, int length) {
        long word = (long) LONGS.get(bytes, from);
        return length >= Long.BYTES ? word : word & (1L << 8 * length) - 1;
    }

    /** The last eight bytes of a name that has as many. */
    private static long tail(byte[] bytes, int from, int length) {
        return length > Long.BYTES ? (long) LONGS.get(bytes, from + length - Long.BYTES) : 0;
    }

    private static int hash(long head, long tail, int length) {
        return (int) ((head * MIX ^ tail + length) * MIX >>> 40);
    }
}
