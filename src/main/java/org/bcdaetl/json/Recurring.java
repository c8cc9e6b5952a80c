package org.bcdaetl.json;

import java.util.Arrays;

/** The bytes of an object that was read and may come again, and the nodes that it has on a tape. */
final class Recurring {

    final int length;

    /** The brackets that open in it: it is no deeper than that. */
    final int brackets;

    private final int number;
    private final byte[] text;
    private final Tape nodes;
    private Recurring likely = this;
    private Recurring other = this;

    /**
     * What was read last.
     *
     * @param number another for each, from 1
     * @param text its bytes
     * @param nodes its nodes, of which the first begins at 0
     */
    Recurring(int number, byte[] text, Tape nodes) {
        this.number = number;
        this.length = text.length;
        this.text = text;
        this.nodes = nodes;
        int count = 0;
        for (byte letter : text) {
            count += letter == '{' || letter == '[' ? 1 : 0;
        }
        this.brackets = count;
    }

    /** What came behind it last, at its place in documents; itself where nothing has yet. */
    Recurring likely() {
        return likely;
    }

    /** What came behind it before that. */
    Recurring other() {
        return other;
    }

    /** Notes what came behind it now. */
    void learn(Recurring next) {
        if (next != likely) {
            other = likely;
            likely = next;
        }
    }

    /** Whether it stands there. */
    boolean isAt(byte[] bytes, int at, int to) {
        return length <= to - at && Arrays.equals(bytes, at, at + length, text, 0, length);
    }

    /** Gives its number to its node on a tape. */
    void number(Tape tape, int node) {
        tape.number(node, number);
    }

    /** Adds its nodes to a tape, of an object that begins there. */
    void addTo(Tape tape, int at) {
        tape.addAll(nodes, number, at);
    }
}
