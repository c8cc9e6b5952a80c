package org.bcdaetl.fhirpath.step;

import java.util.Arrays;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.EvaluationException;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;
import org.bcdaetl.fhirpath.eval.Members;
import org.bcdaetl.json.JsonKinds;
import org.bcdaetl.json.Tape;
import org.jspecify.annotations.Nullable;

/**
 * {@code source.a.b.c}: a chain of fields. Each field may go by several names, those of a choice element; of these an
 * object has one at most. Where a model says what a field is in JSON, one of another kind raises an
 * {@link EvaluationException}.
 */
public final class PathStep extends Evaluator {

    /** In the place of its only name for a field that has several; no member has it. */
    private static final int SEVERAL = Integer.MIN_VALUE;

    private final Evaluator source;
    private final Field[] fields;
    private final Items places = new Items();
    private final int[] onlyNames;
    private boolean keepsNulls;

    /**
     * A field of a chain.
     *
     * @param word how the path calls it
     * @param names its names in JSON
     * @param kinds what each may be in JSON, a mask of {@link JsonKinds}
     * @param other under which names it may be sent that the path does not read; null for none
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Field(
            String word, int[] names, int[] kinds, @Nullable OtherSpelling other) {

        public Field(String word, int[] names, int[] kinds) {
            this(word, names, kinds, OtherSpelling.of(word));
        }

        /** Notes an object that does not have the field, where it has it under another name. */
        private void miss(Env env, int object) {
            if (other != null && other.isIn(env.bytes(object), env.from(object), env.to(object))) {
                env.noteOtherType();
            }
        }

        private EvaluationException mismatch(int mask) {
            return new EvaluationException(word + " is no " + JsonKinds.words(mask) + " in JSON");
        }
    }

    public PathStep(Evaluator source, Field[] fields) {
        this.source = source;
        this.fields = fields;
        this.onlyNames = Arrays.stream(fields)
                .mapToInt(field -> field.names.length == 1 ? field.names[0] : SEVERAL)
                .toArray();
    }

    public Evaluator source() {
        return source;
    }

    public Field[] fields() {
        return fields;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        if (source instanceof FocusStep) {
            begin(env, focus, out);
            return;
        }
        Items from = source.evaluate(env, focus);
        for (int i = 0; i < from.size(); i++) {
            begin(env, from.get(i), out);
        }
    }

    /** As {@link #evaluate}, but a null in the last list keeps its place: the node of the null. */
    Items places(Env env, int focus) {
        places.clear();
        keepsNulls = true;
        collect(env, focus, places);
        keepsNulls = false;
        return places;
    }

    @Override
    public int first(Env env, int focus) {
        if (source instanceof FocusStep) {
            return firstFrom(env, focus);
        }
        Items from = source.evaluate(env, focus);
        int found = Env.NONE;
        for (int i = 0; i < from.size() && found == Env.NONE; i++) {
            found = firstFrom(env, from.get(i));
        }
        return found;
    }

    /** Adds what the fields give for a node, whatever the source. */
    public void begin(Env env, int node, Items out) {
        if (node < 0) {
            return;
        }
        Members members = env.members(node);
        if (members == null) {
            walk(env, node, 0, out);
            return;
        }
        int[] names = fields[0].names;
        boolean isThere = false;
        for (int i = 0; i < names.length; i++) {
            int member = members.get(names[i]);
            if (member != Env.NONE) {
                isThere = true;
                enter(env, member, fields[0].kinds[i], 1, out);
            }
        }
        if (!isThere) {
            fields[0].miss(env, node);
        }
    }

    private int firstFrom(Env env, int node) {
        if (node < 0) {
            return Env.NONE;
        }
        Members members = env.members(node);
        if (members == null) {
            return firstBelow(env, node, 0);
        }
        int[] names = fields[0].names;
        boolean isThere = false;
        for (int i = 0; i < names.length; i++) {
            int member = members.get(names[i]);
            if (member != Env.NONE) {
                isThere = true;
                int found = firstIn(env, member, fields[0].kinds[i], 1);
                if (found != Env.NONE) {
                    return found;
                }
            }
        }
        if (!isThere) {
            fields[0].miss(env, node);
        }
        return Env.NONE;
    }

    private void walk(Env env, int node, int depth, Items out) {
        if (depth == fields.length) {
            out.add(node);
            return;
        }
        Tape tape = env.tape();
        if (tape.kind[node] != Tape.OBJECT) {
            return;
        }
        int only = onlyNames[depth];
        boolean isThere = false;
        for (int child = node + 1, end = tape.next[node]; child < end; child = tape.next[child]) {
            int place =
                    only == SEVERAL ? place(tape.name[child], fields[depth].names) : tape.name[child] == only ? 0 : -1;
            if (place >= 0) {
                isThere = true;
                enter(env, child, fields[depth].kinds[place], depth + 1, out);
            }
        }
        if (!isThere) {
            fields[depth].miss(env, node);
        }
    }

    /** Goes on from a member, or from each item of one that is a list. */
    private void enter(Env env, int member, int kinds, int depth, Items out) {
        Tape tape = env.tape();
        byte kind = tape.kind[member];
        if (!JsonKinds.takes(kinds, kind)) {
            throw fields[depth - 1].mismatch(kinds);
        }
        if (kind == Tape.ARRAY) {
            for (int item = member + 1; item < tape.next[member]; item = tape.next[item]) {
                if (!JsonKinds.takesItem(kinds, tape.kind[item])) {
                    throw fields[depth - 1].mismatch(kinds);
                }
                if (tape.kind[item] != Tape.NULL || keepsNulls && depth == fields.length) {
                    walk(env, item, depth, out);
                }
            }
        } else if (kind != Tape.NULL) {
            walk(env, member, depth, out);
        }
    }

    private int firstBelow(Env env, int node, int depth) {
        if (depth == fields.length) {
            return node;
        }
        Tape tape = env.tape();
        if (tape.kind[node] != Tape.OBJECT) {
            return Env.NONE;
        }
        int only = onlyNames[depth];
        boolean isThere = false;
        for (int child = node + 1, end = tape.next[node]; child < end; child = tape.next[child]) {
            int place =
                    only == SEVERAL ? place(tape.name[child], fields[depth].names) : tape.name[child] == only ? 0 : -1;
            if (place >= 0) {
                isThere = true;
                int found = firstIn(env, child, fields[depth].kinds[place], depth + 1);
                if (found != Env.NONE) {
                    return found;
                }
            }
        }
        if (!isThere) {
            fields[depth].miss(env, node);
        }
        return Env.NONE;
    }

    private int firstIn(Env env, int member, int kinds, int depth) {
        Tape tape = env.tape();
        byte kind = tape.kind[member];
        if (!JsonKinds.takes(kinds, kind)) {
            throw fields[depth - 1].mismatch(kinds);
        }
        if (kind != Tape.ARRAY) {
            return kind == Tape.NULL ? Env.NONE : firstBelow(env, member, depth);
        }
        int found = Env.NONE;
        for (int item = member + 1; item < tape.next[member] && found == Env.NONE; item = tape.next[item]) {
            if (!JsonKinds.takesItem(kinds, tape.kind[item])) {
                throw fields[depth - 1].mismatch(kinds);
            }
            found = tape.kind[item] == Tape.NULL ? Env.NONE : firstBelow(env, item, depth);
        }
        return found;
    }

    /** The place of a name among several, or -1. */
    private static int place(int name, int[] names) {
        for (int i = 0; i < names.length; i++) {
            if (names[i] == name) {
                return i;
            }
        }
        return -1;
    }
}
