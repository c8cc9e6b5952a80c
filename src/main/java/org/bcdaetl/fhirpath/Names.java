package org.bcdaetl.fhirpath;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The field names that are of interest, each with a small number. Look-up is by the bytes of the JSON, without making
 * a string.
 */
public final class Names {

    /** The number of a name that nobody asked for. */
    public static final int UNKNOWN = -1;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MIX = 0x9e3779b97f4a7c15L;

    private final List<String> texts = new ArrayList<>();
    private final List<byte[]> spellings = new ArrayList<>();
    private long[] heads = new long[64];
    private long[] tails = new long[64];
    private int[] lengths = new int[64];
    private int[] slots = new int[256];

    public Names() {
        Arrays.fill(slots, UNKNOWN);
    }

    /** The number of a name, a new one if it is new. */
    public int add(String name) {
        int known = texts.indexOf(name);
        if (known >= 0) {
            return known;
        }
        texts.add(name);
        remember(name.getBytes(StandardCharsets.UTF_8));
        if (texts.size() * 4 > slots.length) {
            slots = new int[slots.length * 2];
            Arrays.fill(slots, UNKNOWN);
            for (int i = 0; i < spellings.size(); i++) {
                insert(i);
            }
        } else {
            insert(texts.size() - 1);
        }
        return texts.size() - 1;
    }

    private void remember(byte[] spelling) {
        int name = spellings.size();
        byte[] padded = padded(spelling);
        spellings.add(padded);
        if (name == heads.length) {
            heads = Arrays.copyOf(heads, 2 * name);
            tails = Arrays.copyOf(tails, 2 * name);
            lengths = Arrays.copyOf(lengths, 2 * name);
        }
        heads[name] = head(padded, 0, spelling.length);
        tails[name] = tail(padded, 0, spelling.length);
        lengths[name] = spelling.length;
    }

    /** The name of a number. */
    String text(int name) {
        return texts.get(name);
    }

    /** The number of the name that stands there. */
    int find(byte[] bytes, int from, int to) {
        int length = to - from;
        if (to + Long.BYTES > bytes.length) {
            return find(padded(Arrays.copyOfRange(bytes, from, to)), 0, length);
        }
        long head = head(bytes, from, length);
        long tail = tail(bytes, from, length);
        int slot = hash(head, tail, length) & slots.length - 1;
        while (true) {
            int name = slots[slot];
            if (name == UNKNOWN
                    || heads[name] == head
                            && tails[name] == tail
                            && lengths[name] == length
                            && (length <= 2 * Long.BYTES || isSpelled(name, bytes, from, to))) {
                return name;
            }
            slot = slot + 1 & slots.length - 1;
        }
    }

    /** For names that are longer than two words. */
    private boolean isSpelled(int name, byte[] bytes, int from, int to) {
        return Arrays.equals(spellings.get(name), 0, to - from, bytes, from, to);
    }

    private void insert(int name) {
        int slot = hash(heads[name], tails[name], lengths[name]) & slots.length - 1;
        while (slots[slot] != UNKNOWN) {
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = name;
    }

    private static byte[] padded(byte[] spelling) {
        return Arrays.copyOf(spelling, spelling.length + Long.BYTES);
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
