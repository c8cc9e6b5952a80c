package org.bcdaetl.fhirpath.step;

import java.util.Arrays;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.EvaluationException;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;
import org.bcdaetl.fhirpath.eval.Members;
import org.bcdaetl.json.JsonKinds;
import org.bcdaetl.json.Tape;

/**
 * {@code source.a.b.c}: a chain of fields. Each field may go by several names, those of a choice element; of these an
 * object has one at most. Where a model says what a field is in JSON, one of another kind raises an
 * {@link EvaluationException}.
 */
public final class PathStep extends Evaluator {

    /** In the place of its only name for a field that has several; no member has it. */
    private static final int SEVERAL = Integer.MIN_VALUE;

    private final Evaluator source;
    private final boolean fromFocus;
    private final PathField[] fields;
    private final int last;
    private final Items places = new Items();
    private final int[] onlyNames;

    /** Whether the first field has one name, and nothing is noted of those behind it. */
    private final boolean isOfOneMember;

    private boolean keepsNulls;

    public PathStep(Evaluator source, PathField[] fields) {
        this.source = source;
        this.fromFocus = source instanceof FocusStep;
        this.fields = fields;
        this.last = fields.length - 1;
        this.onlyNames = Arrays.stream(fields)
                .mapToInt(field -> field.names().length == 1 ? field.names()[0] : SEVERAL)
                .toArray();
        this.isOfOneMember = last > 0
                && onlyNames[0] != SEVERAL
                && Arrays.stream(fields).skip(1).allMatch(field -> field.other() == null);
    }

    public Evaluator source() {
        return source;
    }

    public PathField[] fields() {
        return fields;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        if (fromFocus) {
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
        if (fromFocus) {
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
        Tape tape = env.tape();
        Members members = env.members(node);
        if (members == null) {
            if (tape.kind[node] == Tape.OBJECT) {
                walk(env, tape, node, 0, out);
            }
            return;
        }
        PathField field = fields[0];
        boolean isThere = false;
        for (int i = 0; i < field.names().length; i++) {
            int member = members.get(field.names()[i]);
            if (member != Env.NONE) {
                isThere = true;
                enter(env, tape, member, field.kinds()[i], 0, out);
            }
        }
        if (!isThere) {
            field.miss(env, node);
        }
    }

    /**
     * The member of an object that alone decides what the fields give for it, an object too; {@link Env#NONE} where it may
     * not be so simple.
     */
    public int onlyMember(Env env, int node) {
        Tape tape = env.tape();
        if (!isOfOneMember || node < 0 || tape.kind[node] != Tape.OBJECT || env.members(node) != null) {
            return Env.NONE;
        }
        int only = onlyNames[0];
        int found = Env.NONE;
        for (int child = node + 1, end = tape.next[node]; child < end; child = tape.next[child]) {
            if (tape.name[child] == only) {
                if (found != Env.NONE || tape.kind[child] != Tape.OBJECT) {
                    return Env.NONE;
                }
                found = child;
            }
        }
        return found;
    }

    private int firstFrom(Env env, int node) {
        if (node < 0) {
            return Env.NONE;
        }
        Tape tape = env.tape();
        Members members = env.members(node);
        if (members == null) {
            return tape.kind[node] == Tape.OBJECT ? firstBelow(env, tape, node, 0) : Env.NONE;
        }
        PathField field = fields[0];
        boolean isThere = false;
        for (int i = 0; i < field.names().length; i++) {
            int member = members.get(field.names()[i]);
            if (member != Env.NONE) {
                isThere = true;
                int found = firstIn(env, tape, member, field.kinds()[i], 0);
                if (found != Env.NONE) {
                    return found;
                }
            }
        }
        if (!isThere) {
            field.miss(env, node);
        }
        return Env.NONE;
    }

    /** Goes through the members of an object for those of the field at that depth. */
    private void walk(Env env, Tape tape, int object, int depth, Items out) {
        int only = onlyNames[depth];
        PathField field = fields[depth];
        boolean isThere = false;
        for (int child = object + 1, end = tape.next[object]; child < end; child = tape.next[child]) {
            int name = tape.name[child];
            int place = name == only ? 0 : only == SEVERAL ? place(name, field.names()) : -1;
            if (place >= 0) {
                isThere = true;
                if (isResult(tape.kind[child], field.kinds()[place], depth)) {
                    out.add(child);
                } else {
                    enter(env, tape, child, field.kinds()[place], depth, out);
                }
            }
        }
        if (!isThere) {
            field.miss(env, object);
        }
    }

    /** Whether a member of the field at that depth is all that is found there, which spares most of the calls. */
    private boolean isResult(byte kind, int kinds, int depth) {
        return depth == last && kind != Tape.ARRAY && kind != Tape.NULL && JsonKinds.takes(kinds, kind);
    }

    /** Goes on from a member of the field at that depth, or from each item of one that is a list. */
    private void enter(Env env, Tape tape, int member, int kinds, int depth, Items out) {
        byte kind = tape.kind[member];
        if (!JsonKinds.takes(kinds, kind)) {
            throw fields[depth].mismatch(kinds);
        }
        if (kind != Tape.ARRAY) {
            if (depth < last) {
                if (kind == Tape.OBJECT) {
                    walk(env, tape, member, depth + 1, out);
                }
            } else if (kind != Tape.NULL) {
                out.add(member);
            }
            return;
        }
        for (int item = member + 1, end = tape.next[member]; item < end; item = tape.next[item]) {
            byte itemKind = tape.kind[item];
            if (!JsonKinds.takesItem(kinds, itemKind)) {
                throw fields[depth].mismatch(kinds);
            }
            if (depth < last) {
                if (itemKind == Tape.OBJECT) {
                    walk(env, tape, item, depth + 1, out);
                }
            } else if (itemKind != Tape.NULL || keepsNulls) {
                out.add(item);
            }
        }
    }

    private int firstBelow(Env env, Tape tape, int object, int depth) {
        int only = onlyNames[depth];
        PathField field = fields[depth];
        boolean isThere = false;
        for (int child = object + 1, end = tape.next[object]; child < end; child = tape.next[child]) {
            int name = tape.name[child];
            int place = name == only ? 0 : only == SEVERAL ? place(name, field.names()) : -1;
            if (place >= 0) {
                isThere = true;
                int kinds = field.kinds()[place];
                int found = isResult(tape.kind[child], kinds, depth) ? child : firstIn(env, tape, child, kinds, depth);
                if (found != Env.NONE) {
                    return found;
                }
            }
        }
        if (!isThere) {
            field.miss(env, object);
        }
        return Env.NONE;
    }

    private int firstIn(Env env, Tape tape, int member, int kinds, int depth) {
        byte kind = tape.kind[member];
        if (!JsonKinds.takes(kinds, kind)) {
            throw fields[depth].mismatch(kinds);
        }
        if (kind != Tape.ARRAY) {
            if (depth < last) {
                return kind == Tape.OBJECT ? firstBelow(env, tape, member, depth + 1) : Env.NONE;
            }
            return kind == Tape.NULL ? Env.NONE : member;
        }
        int found = Env.NONE;
        for (int item = member + 1, end = tape.next[member]; item < end && found == Env.NONE; item = tape.next[item]) {
            byte itemKind = tape.kind[item];
            if (!JsonKinds.takesItem(kinds, itemKind)) {
                throw fields[depth].mismatch(kinds);
            }
            if (depth < last) {
                found = itemKind == Tape.OBJECT ? firstBelow(env, tape, item, depth + 1) : Env.NONE;
            } else if (itemKind != Tape.NULL) {
                found = item;
            }
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
