package org.bcdaetl.fhirpath.eval;

import java.util.Arrays;

/** A collection: handles of nodes of the tape (0 and up) and of computed values (below {@link Env#NONE}). Reused. */
public final class Items {

    private int[] handles = new int[16];
    private int size;

    /** How many there are. */
    public int size() {
        return size;
    }

    /** The handle at a place, from 0. */
    public int get(int place) {
        return handles[place];
    }

    public void clear() {
        size = 0;
    }

    public void add(int handle) {
        if (size == handles.length) {
            handles = Arrays.copyOf(handles, size * 2);
        }
        handles[size++] = handle;
    }

    public void addAll(Items others) {
        for (int i = 0; i < others.size; i++) {
            add(others.handles[i]);
        }
    }
}
