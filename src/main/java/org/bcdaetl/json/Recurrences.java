package org.bcdaetl.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one place in documents that come again and again in the same bytes, such as the category of an
 * adjudication: to compare bytes with a guess is cheaper than to read them. A guess is what came behind the last object of
 * that place before. Where guesses are wrong too often none are made for a while, each time for longer.
 */
final class Recurrences {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MIX = 0x9e3779b97f4a7c15L;
    private static final int LONGEST = 1024;
    private static final int MOST = 256;
    private static final int MOST_NODES = 64;
    private static final int MOST_TRUST = 64;
    private static final int TRUST_AFTER_PAUSE = 8;
    private static final int WRONG = 2;
    private static final int FIRST_PAUSE = 256;
    private static final int LONGEST_PAUSE = 1 << 20;

    /** Those that came twice, and nothing for those that came once, by their hash. */
    private final Map<Integer, Optional<Recurring>> known = new HashMap<>();

    private final Names names;
    private @Nullable Recurring last;
    private int trust = MOST_TRUST;
    private int pause;
    private int nextPause = FIRST_PAUSE;

    Recurrences(Names names) {
        this.names = names;
    }

    /** Whether a guess is worth its time; to be asked once for each object. */
    boolean areLikely() {
        if (pause == 0) {
            return true;
        }
        pause--;
        return false;
    }

    /** The object that stands there, if it is one of those that are likely; else it is to be {@linkplain #met}. */
    @Nullable
    Recurring guess(byte[] bytes, int at, int to) {
        Recurring before = last;
        if (before == null) {
            return null;
        }
        Recurring found = before.likely();
        if (!found.isAt(bytes, at, to)) {
            found = before.other();
            if (!found.isAt(bytes, at, to)) {
                return null;
            }
            before.learn(found);
        }
        if (trust < MOST_TRUST) {
            trust++;
        } else {
            nextPause = FIRST_PAUSE;
        }
        last = found;
        return found;
    }

    /** Notes an object that no guess found, whose nodes are the last of the tape. */
    void met(byte[] bytes, int from, int to, Tape tape, int node) {
        trust -= WRONG;
        if (trust < 0) {
            trust = TRUST_AFTER_PAUSE;
            pause = nextPause;
            nextPause = Math.min(2 * nextPause, LONGEST_PAUSE);
        }
        boolean isFit = to - from >= Long.BYTES && to - from <= LONGEST && tape.size - node <= MOST_NODES;
        Recurring now = isFit ? known(bytes, from, to, tape, node) : null;
        if (now != null) {
            now.number(tape, node);
            if (last != null) {
                last.learn(now);
            }
            last = now;
        }
    }

    private @Nullable Recurring known(byte[] bytes, int from, int to, Tape tape, int node) {
        int hash = hash(bytes, from, to);
        Optional<Recurring> before = known.get(hash);
        if (before == null) {
            if (known.size() < MOST) {
                known.put(hash, Optional.empty());
            }
            return null;
        }
        if (before.isPresent()) {
            Recurring same = before.get();
            return same.length == to - from && same.isAt(bytes, from, to) ? same : null;
        }
        int number = names.nextRecurring();
        if (number == Tape.NEW) {
            return null;
        }
        Recurring now = new Recurring(number, Arrays.copyOfRange(bytes, from, to), tape.copyFrom(node));
        known.put(hash, Optional.of(now));
        return now;
    }

    /** Of at least eight bytes. */
    private static int hash(byte[] bytes, int from, int to) {
        long hash = (long) to - from;
        for (int at = from; at + Long.BYTES <= to; at += Long.BYTES) {
            hash = (hash ^ (long) LONGS.get(bytes, at)) * MIX;
            hash ^= hash >>> Integer.SIZE;
        }
        return (int) ((hash ^ (long) LONGS.get(bytes, to - Long.BYTES)) * MIX >>> Integer.SIZE);
    }
}
