package org.bcdaetl.fhirpath;

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

    private final List<String> texts = new ArrayList<>();
    private final List<byte[]> spellings = new ArrayList<>();
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
        spellings.add(name.getBytes(StandardCharsets.UTF_8));
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

    /** The name of a number. */
    String text(int name) {
        return texts.get(name);
    }

    /** The number of the name that stands there. */
    int find(byte[] bytes, int from, int to) {
        int slot = hash(bytes, from, to) & slots.length - 1;
        while (true) {
            int name = slots[slot];
            if (name == UNKNOWN) {
                return UNKNOWN;
            }
            byte[] spelling = spellings.get(name);
            if (spelling.length == to - from && Arrays.equals(spelling, 0, spelling.length, bytes, from, to)) {
                return name;
            }
            slot = slot + 1 & slots.length - 1;
        }
    }

    private void insert(int name) {
        byte[] spelling = spellings.get(name);
        int slot = hash(spelling, 0, spelling.length) & slots.length - 1;
        while (slots[slot] != UNKNOWN) {
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = name;
    }

    /** Length, first, middle and last byte tell nearly all FHIR names apart. */
    private static int hash(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length == 0) {
            return 0;
        }
        int hash = length * 31 + bytes[from];
        hash = hash * 31 + bytes[from + length / 2];
        hash = hash * 31 + bytes[to - 1];
        return hash ^ hash >>> 7;
    }
}
