package org.bcdaetl.fhirpath;

/**
 * {@code source.a.b.c}: a chain of fields. Each field may go by several names, those of a choice element; of these an
 * object has one at most.
 */
final class PathStep extends Evaluator {

    private final Evaluator source;
    private final int[][] fields;
    private final Items places = new Items();
    private boolean keepsNulls;

    PathStep(Evaluator source, int[][] fields) {
        this.source = source;
        this.fields = fields;
    }

    Evaluator source() {
        return source;
    }

    int[][] fields() {
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
    int first(Env env, int focus) {
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

    private void begin(Env env, int node, Items out) {
        if (node < 0) {
            return;
        }
        Members members = env.members(node);
        if (members == null) {
            walk(env.tape(), node, 0, out);
            return;
        }
        for (int name : fields[0]) {
            int member = members.get(name);
            if (member != Env.NONE) {
                enter(env.tape(), member, 1, out);
            }
        }
    }

    private int firstFrom(Env env, int node) {
        if (node < 0) {
            return Env.NONE;
        }
        Members members = env.members(node);
        if (members == null) {
            return firstBelow(env.tape(), node, 0);
        }
        int found = Env.NONE;
        for (int i = 0; i < fields[0].length && found == Env.NONE; i++) {
            int member = members.get(fields[0][i]);
            found = member == Env.NONE ? Env.NONE : firstIn(env.tape(), member, 1);
        }
        return found;
    }

    private void walk(Tape tape, int node, int depth, Items out) {
        if (depth == fields.length) {
            out.add(node);
            return;
        }
        if (tape.kind[node] != Tape.OBJECT) {
            return;
        }
        int[] names = fields[depth];
        for (int child = node + 1, end = tape.next[node]; child < end; child = tape.next[child]) {
            if (isAmong(tape.name[child], names)) {
                enter(tape, child, depth + 1, out);
            }
        }
    }

    /** Goes on from a member, or from each item of one that is a list. */
    private void enter(Tape tape, int member, int depth, Items out) {
        if (tape.kind[member] == Tape.ARRAY) {
            for (int item = member + 1; item < tape.next[member]; item = tape.next[item]) {
                if (tape.kind[item] != Tape.NULL || keepsNulls && depth == fields.length) {
                    walk(tape, item, depth, out);
                }
            }
        } else if (tape.kind[member] != Tape.NULL) {
            walk(tape, member, depth, out);
        }
    }

    private int firstBelow(Tape tape, int node, int depth) {
        if (depth == fields.length) {
            return node;
        }
        if (tape.kind[node] != Tape.OBJECT) {
            return Env.NONE;
        }
        int[] names = fields[depth];
        for (int child = node + 1, end = tape.next[node]; child < end; child = tape.next[child]) {
            if (isAmong(tape.name[child], names)) {
                int found = firstIn(tape, child, depth + 1);
                if (found != Env.NONE) {
                    return found;
                }
            }
        }
        return Env.NONE;
    }

    private int firstIn(Tape tape, int member, int depth) {
        if (tape.kind[member] == Tape.ARRAY) {
            int found = Env.NONE;
            for (int item = member + 1; item < tape.next[member] && found == Env.NONE; item = tape.next[item]) {
                found = tape.kind[item] == Tape.NULL ? Env.NONE : firstBelow(tape, item, depth);
            }
            return found;
        }
        return tape.kind[member] == Tape.NULL ? Env.NONE : firstBelow(tape, member, depth);
    }

    private static boolean isAmong(int name, int[] names) {
        if (names.length == 1) {
            return names[0] == name;
        }
        for (int candidate : names) {
            if (candidate == name) {
                return true;
            }
        }
        return false;
    }
}
