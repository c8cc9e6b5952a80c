package org.bcdaetl.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Guesses the name of an object's next member: one that followed the same member in an object of that name before.
 * Comparing with a guess is cheaper than finding the end of a name and looking it up, and resources of one server are
 * so much alike that nine guesses in ten are right.
 */
final class Followers {

    private static final int SLOTS = 1 << 14;
    private static final int MOST = SLOTS / 2;
    private static final long MIX = 0x9e3779b97f4a7c15L;

    private final @Nullable Follower[] slots = new Follower[SLOTS];
    private @Nullable Follower[] starts = new Follower[256];
    private final Names names;
    private int size;

    Followers(Names names) {
        this.names = names;
    }

    /** A place in the objects of a name: behind one of their members, {@link FieldName#NONE} before the first. */
    static final class Follower {

        final FieldName object;
        final FieldName member;

        /** What followed here last; the place itself where nothing has yet, which is no good guess. */
        Follower likely = this;

        /** What followed here before that. */
        Follower other = this;

        /** The objects that are there; null where there is no room to remember them. */
        final @Nullable Recurrences recurrences;

        private Follower(FieldName object, FieldName member, @Nullable Recurrences recurrences) {
            this.object = object;
            this.member = member;
            this.recurrences = recurrences;
        }

        /** Notes what follows here now. */
        void learn(Follower next) {
            if (next.recurrences != null) {
                other = likely;
                likely = next;
            }
        }
    }

    /** The place before the first member in the objects of a name. */
    Follower start(FieldName object) {
        if (object.index >= starts.length) {
            starts = Arrays.copyOf(starts, object.index * 2);
        }
        Follower known = starts[object.index];
        if (known == null) {
            known = behind(object, FieldName.NONE);
            starts[object.index] = known;
        }
        return known;
    }

    /** The place behind a member in the objects of a name. */
    Follower behind(FieldName object, FieldName member) {
        int slot = (int) (((long) object.index << Integer.SIZE | member.index) * MIX >>> 40) & SLOTS - 1;
        while (true) {
            Follower known = slots[slot];
            if (known == null) {
                if (size == MOST) {
                    return new Follower(object, member, null);
                }
                known = make(object, member);
                slots[slot] = known;
                return known;
            }
            if (known.object == object && known.member == member) {
                return known;
            }
            slot = slot + 1 & SLOTS - 1;
        }
    }

    private Follower make(FieldName object, FieldName member) {
        size++;
        return new Follower(object, member, new Recurrences(names));
    }
}
