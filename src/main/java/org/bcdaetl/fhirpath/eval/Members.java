package org.bcdaetl.fhirpath.eval;

import java.util.Arrays;
import org.bcdaetl.json.Tape;

/**
 * The members of one object by name: for the objects that many columns read from, so that each column finds its own
 * without going over the others.
 */
public final class Members {

    private int[] member = new int[0];
    private int[] stamp = new int[0];
    private int now;
    private int object = Env.NONE;
    private boolean isObject;

    /** Forgets the object. */
    void clear() {
        object = Env.NONE;
    }

    /**
     * Whether the members are those of that node, which is an object.
     *
     * @throws EvaluationException if one of them is there twice: which of both is meant, nobody can say
     */
    boolean areOf(Tape tape, int node) {
        if (node != object) {
            spread(tape, node);
        }
        return isObject;
    }

    /** The member of that name, or {@link Env#NONE}. */
    public int get(int name) {
        return name < stamp.length && stamp[name] == now ? member[name] : Env.NONE;
    }

    private void spread(Tape tape, int node) {
        now++;
        isObject = tape.kind[node] == Tape.OBJECT;
        object = node;
        if (!isObject) {
            return;
        }
        for (int child = node + 1, end = tape.next[node]; child < end; child = tape.next[child]) {
            int name = tape.name[child];
            if (name >= stamp.length) {
                stamp = Arrays.copyOf(stamp, Math.max(2 * stamp.length, name + 64));
                member = Arrays.copyOf(member, stamp.length);
            }
            if (stamp[name] == now) {
                object = Env.NONE;
                throw new EvaluationException("a member of an object is there twice in JSON");
            }
            stamp[name] = now;
            member[name] = child;
        }
    }
}
