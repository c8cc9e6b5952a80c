package org.bcdaetl.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The constants that a key is compared with, each with a small number. Look-up is by the bytes of the JSON: texts by
 * their characters, numbers by their value.
 */
public final class Literals {

    public static final int NONE = -1;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MIX = 0x9e3779b97f4a7c15L;

    private final boolean numeric;
    private @Nullable Literal[] slots = new Literal[16];
    private int size;

    /** A constant: all that tells it from others is in one place in memory, but what comes before its end. */
    private record Literal(int number, int length, long end, byte[] spelling) {}

    /** Of texts, or of numbers. */
    public Literals(boolean numeric) {
        this.numeric = numeric;
    }

    /** The number of a constant, a new one if it is new. */
    public int add(Object constant) {
        byte[] spelling = (constant instanceof BigDecimal number ? canonical(number) : constant.toString())
                .getBytes(StandardCharsets.UTF_8);
        int known = find(spelling, 0, spelling.length);
        if (known != NONE) {
            return known;
        }
        if ((size + 1) * 2 > slots.length) {
            @Nullable Literal[] old = slots;
            slots = new Literal[old.length * 2];
            for (Literal literal : old) {
                if (literal != null) {
                    insert(literal);
                }
            }
        }
        insert(new Literal(size, spelling.length, end(spelling, 0, spelling.length), spelling));
        return size++;
    }

    public int size() {
        return size;
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
        int length = to - from;
        long end = end(bytes, from, to);
        int slot = hash(end, length) & slots.length - 1;
        for (Literal literal = slots[slot]; literal != null; literal = slots[slot]) {
            if (literal.end == end
                    && literal.length == length
                    && (length <= Long.BYTES || isBegun(literal.spelling, bytes, from))) {
                return literal.number;
            }
            slot = slot + 1 & slots.length - 1;
        }
        return NONE;
    }

    /** Whether all that comes before the end is the same. */
    private static boolean isBegun(byte[] spelling, byte[] bytes, int from) {
        for (int i = 0; i < spelling.length - Long.BYTES; i += Long.BYTES) {
            if ((long) LONGS.get(spelling, i) != (long) LONGS.get(bytes, from + i)) {
                return false;
            }
        }
        return true;
    }

    private void insert(Literal literal) {
        int slot = hash(literal.end, literal.length) & slots.length - 1;
        while (slots[slot] != null) {
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = literal;
    }

    /** The same for the same bytes. */
    public static int hash(byte[] bytes, int from, int to) {
        return hash(end(bytes, from, to), to - from);
    }

    private static int hash(long end, int length) {
        return (int) (((end + length) * MIX) >>> 40);
    }

    /** The last eight bytes, or as many as there are: they tell nearly all URLs and codes of one system apart. */
    private static long end(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length >= Long.BYTES) {
            return (long) LONGS.get(bytes, to - Long.BYTES);
        }
        if (from + Long.BYTES <= bytes.length) {
            return (long) LONGS.get(bytes, from) & (1L << 8 * length) - 1;
        }
        long end = 0;
        for (int i = to - 1; i >= from; i--) {
            end = end << 8 | bytes[i] & 0xff;
        }
        return end;
    }
}
