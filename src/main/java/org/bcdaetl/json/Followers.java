package org.bcdaetl.json;

import java.util.Arrays;

/**
 * Guesses the name of an object's next member: the one that followed the same member in the last object of that name.
 * Comparing with a guess is cheaper than finding the end of a name and looking it up, and resources of one server are
 * so much alike that nine guesses in ten are right.
 */
final class Followers {

    private static final int SLOTS = 1 << 14;
    private static final int SLOTS_PER_OBJECT = 128;

    private final FieldName[] followers = new FieldName[SLOTS];

    Followers() {
        Arrays.fill(followers, FieldName.NONE);
    }

    /** Where the guess is kept for what follows a member, {@link FieldName#NONE} before the first one. */
    static int slot(FieldName object, FieldName member) {
        return object.index * SLOTS_PER_OBJECT + member.index & SLOTS - 1;
    }

    FieldName guess(int slot) {
        return followers[slot];
    }

    void learn(int slot, FieldName name) {
        followers[slot] = name;
    }
}
