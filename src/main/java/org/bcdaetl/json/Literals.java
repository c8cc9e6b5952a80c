package org.bcdaetl.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The constants that a key is compared with, each with a small number. Look-up is by the bytes of the JSON: texts by
 * their characters, numbers by their value.
 */
public final class Literals {

    public static final int NONE = -1;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MIX = 0x9e3779b97f4a7c15L;

    private final boolean numeric;
    private final List<byte[]> spellings = new ArrayList<>();
    private int[] slots = new int[16];

    /** Of texts, or of numbers. */
    public Literals(boolean numeric) {
        this.numeric = numeric;
        Arrays.fill(slots, NONE);
    }

    /** The number of a constant, a new one if it is new. */
    public int add(Object constant) {
        byte[] spelling = (constant instanceof BigDecimal number ? canonical(number) : constant.toString())
                .getBytes(StandardCharsets.UTF_8);
        int known = find(spelling, 0, spelling.length);
        if (known != NONE) {
            return known;
        }
        spellings.add(spelling);
        if (spellings.size() * 2 > slots.length) {
            slots = new int[slots.length * 2];
            Arrays.fill(slots, NONE);
            for (int i = 0; i < spellings.size(); i++) {
                insert(i);
            }
        } else {
            insert(spellings.size() - 1);
        }
        return spellings.size() - 1;
    }

    public int size() {
        return spellings.size();
    }

    /** The number of the constant that a node equals, or {@link #NONE}. */
    public int of(Tape tape, int node) {
        byte kind = tape.kind[node];
        if (numeric) {
            return kind == Tape.NUMBER ? number(tape, node) : NONE;
        }
        if (kind == Tape.STRING) {
            return find(tape.bytes, tape.start[node], tape.end[node]);
        }
        if (kind == Tape.ESCAPED_STRING) {
            byte[] text = tape.text(node).getBytes(StandardCharsets.UTF_8);
            return find(text, 0, text.length);
        }
        return NONE;
    }

    private int number(Tape tape, int node) {
        if (tape.isPlainInteger(node)) {
            return find(tape.bytes, tape.start[node], tape.end[node]);
        }
        byte[] spelling = canonical(new BigDecimal(tape.text(node))).getBytes(StandardCharsets.UTF_8);
        return find(spelling, 0, spelling.length);
    }

    private static String canonical(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private int find(byte[] bytes, int from, int to) {
        int slot = hash(bytes, from, to) & slots.length - 1;
        while (slots[slot] != NONE) {
            byte[] spelling = spellings.get(slots[slot]);
            if (spelling.length == to - from && Arrays.equals(spelling, 0, spelling.length, bytes, from, to)) {
                return slots[slot];
            }
            slot = slot + 1 & slots.length - 1;
        }
        return NONE;
    }

    private void insert(int literal) {
        byte[] spelling = spellings.get(literal);
        int slot = hash(spelling, 0, spelling.length) & slots.length - 1;
        while (slots[slot] != NONE) {
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = literal;
    }

    /** The same for the same bytes. The last ones tell nearly all URLs and codes of one system apart. */
    public static int hash(byte[] bytes, int from, int to) {
        int length = to - from;
        long hash = length;
        if (length >= Long.BYTES) {
            hash += (long) LONGS.get(bytes, to - Long.BYTES) * MIX;
        } else {
            for (int i = from; i < to; i++) {
                hash = hash * 31 + bytes[i];
            }
            hash *= MIX;
        }
        return (int) (hash >>> 40);
    }
}
