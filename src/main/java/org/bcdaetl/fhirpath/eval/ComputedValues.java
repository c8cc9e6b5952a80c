package org.bcdaetl.fhirpath.eval;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Values computed while one document is evaluated, by their places. A text may be kept as bytes, those of the document or
 * some that were joined: then there is no String of it before somebody asks for one.
 */
final class ComputedValues {

    private static final byte[] NONE = new byte[0];

    private @Nullable Object[] values = new Object[64];
    private byte[][] texts = new byte[64][];
    private int[] begins = new int[64];
    private int[] ends = new int[64];
    private int size;
    private byte[] joined = new byte[256];
    private int joinedSize;
    private int joinedBegin;

    ComputedValues() {
        Arrays.fill(texts, NONE);
    }

    void clear() {
        size = 0;
        joinedSize = 0;
    }

    /** Keeps a value; gives its place. */
    int add(Object value) {
        return add(value, NONE, 0, 0);
    }

    /** Keeps a text in UTF-8, and what it is as a String if that is known; gives its place. */
    int add(@Nullable Object value, byte[] utf8, int from, int to) {
        if (size == values.length) {
            int room = size * 2;
            values = Arrays.copyOf(values, room);
            texts = Arrays.copyOf(texts, room);
            begins = Arrays.copyOf(begins, room);
            ends = Arrays.copyOf(ends, room);
        }
        values[size] = value;
        texts[size] = utf8;
        begins[size] = from;
        ends[size] = to;
        return size++;
    }

    /** Begins a text that is put together; all of its parts follow. */
    void begin() {
        joinedBegin = joinedSize;
    }

    /** Adds to the text that was begun. */
    void append(byte[] utf8, int from, int to) {
        int length = to - from;
        if (joinedSize + length > joined.length) {
            byte[] longer = new byte[2 * (joinedSize - joinedBegin + length) + joined.length];
            System.arraycopy(joined, joinedBegin, longer, 0, joinedSize - joinedBegin);
            joined = longer;
            joinedSize -= joinedBegin;
            joinedBegin = 0;
        }
        System.arraycopy(utf8, from, joined, joinedSize, length);
        joinedSize += length;
    }

    /** Keeps the text that was begun; gives its place. */
    int end() {
        return add(null, joined, joinedBegin, joinedSize);
    }

    Object value(int place) {
        Object known = values[place];
        if (known == null) {
            known = new String(texts[place], begins[place], ends[place] - begins[place], StandardCharsets.UTF_8);
            values[place] = known;
        }
        return known;
    }

    /** Whether it is a text that is kept as bytes. */
    boolean isInBytes(int place) {
        return texts[place] != NONE;
    }

    byte[] bytes(int place) {
        return texts[place];
    }

    int from(int place) {
        return begins[place];
    }

    int to(int place) {
        return ends[place];
    }
}
