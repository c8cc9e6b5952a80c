package org.bcdaetl.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One JSON document as a flat index over its bytes, reused from line to line. Nodes are numbered in document order; a
 * node's children follow it, and {@link #next} gives the node after its last descendant. Only members with names of
 * interest have nodes.
 */
public final class Tape {

    public static final byte OBJECT = 1;
    public static final byte ARRAY = 2;
    public static final byte STRING = 3;
    public static final byte ESCAPED_STRING = 4;
    public static final byte NUMBER = 5;
    public static final byte TRUE = 6;
    public static final byte FALSE = 7;
    public static final byte NULL = 8;

    /** In the place of a number of what came before. */
    public static final int NEW = 0;

    public byte[] bytes = new byte[0];
    public byte[] kind = new byte[1024];
    public int[] name = new int[1024];
    public int[] start = new int[1024];
    public int[] end = new int[1024];
    public int[] next = new int[1024];
    public int size;

    private int[] recurring = new int[1024];

    void clear(byte[] document) {
        bytes = document;
        size = 0;
    }

    int add(byte nodeKind, int nodeName, int from) {
        if (size == kind.length) {
            grow();
        }
        int node = size++;
        kind[node] = nodeKind;
        name[node] = nodeName;
        start[node] = from;
        return node;
    }

    int addObject(int nodeName, int from) {
        int node = add(OBJECT, nodeName, from);
        recurring[node] = NEW;
        return node;
    }

    /**
     * A number that two objects share only if they are the same, byte for byte, be it in documents that were read one after
     * the other; {@link #NEW} where no such number is known.
     *
     * @param object an object's node
     */
    public int recurring(int object) {
        return recurring[object];
    }

    void finish(int node, int to) {
        end[node] = to;
        next[node] = size;
    }

    /** Notes the number of an object that came before. */
    void number(int object, int number) {
        recurring[object] = number;
    }

    /** The nodes from one on, as those of a tape whose bytes begin where that one does. */
    Tape copyFrom(int node) {
        Tape copy = new Tape();
        copy.kind = Arrays.copyOfRange(kind, node, size);
        copy.name = Arrays.copyOfRange(name, node, size);
        copy.start = moved(start, node, -start[node]);
        copy.end = moved(end, node, -start[node]);
        copy.next = moved(next, node, -node);
        copy.recurring = Arrays.copyOfRange(recurring, node, size);
        copy.size = size - node;
        return copy;
    }

    private int[] moved(int[] of, int from, int by) {
        return Arrays.stream(of, from, size).map(number -> number + by).toArray();
    }

    /** Adds the nodes of an object that begins at some place of the bytes, from a tape whose bytes begin there. */
    void addAll(Tape object, int number, int from) {
        int count = object.size;
        while (size + count > kind.length) {
            grow();
        }
        int first = size;
        System.arraycopy(object.kind, 0, kind, first, count);
        System.arraycopy(object.name, 0, name, first, count);
        System.arraycopy(object.recurring, 0, recurring, first, count);
        recurring[first] = number;
        for (int i = 0; i < count; i++) {
            start[first + i] = object.start[i] + from;
            end[first + i] = object.end[i] + from;
            next[first + i] = object.next[i] + first;
        }
        size = first + count;
    }

    /** The member of an object, or -1. */
    public int member(int object, int wanted) {
        if (kind[object] == OBJECT) {
            for (int child = object + 1; child < next[object]; child = next[child]) {
                if (name[child] == wanted) {
                    return child;
                }
            }
        }
        return -1;
    }

    /** Whether a number is written as digits alone, so that equal ones have equal bytes. */
    public boolean isPlainInteger(int node) {
        if (end[node] - start[node] > 1 && bytes[start[node]] == '0') {
            return false;
        }
        for (int i = start[node]; i < end[node]; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return false;
            }
        }
        return true;
    }

    public boolean isString(int node) {
        return kind[node] == STRING || kind[node] == ESCAPED_STRING;
    }

    /** The text of a string, escapes resolved, or of a number, as written. */
    public String text(int node) {
        return kind[node] == ESCAPED_STRING
                ? Escapes.resolve(bytes, start[node], end[node])
                : new String(bytes, start[node], end[node] - start[node], StandardCharsets.UTF_8);
    }

    public boolean equals(int node, byte[] text) {
        if (kind[node] == ESCAPED_STRING) {
            return Arrays.equals(text(node).getBytes(StandardCharsets.UTF_8), text);
        }
        int from = start[node];
        int to = end[node];
        return to - from == text.length && Arrays.equals(bytes, from, to, text, 0, text.length);
    }

    private void grow() {
        int length = kind.length * 2;
        kind = Arrays.copyOf(kind, length);
        name = Arrays.copyOf(name, length);
        start = Arrays.copyOf(start, length);
        end = Arrays.copyOf(end, length);
        next = Arrays.copyOf(next, length);
        recurring = Arrays.copyOf(recurring, length);
    }
}
