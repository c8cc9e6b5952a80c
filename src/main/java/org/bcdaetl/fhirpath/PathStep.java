package org.bcdaetl.fhirpath;

/**
 * {@code source.a.b.c}: a chain of fields. Each field may go by several names, those of a choice element; of these an
 * object has one at most.
 */
final class PathStep extends Evaluator {

    private final Evaluator source;
    private final int[][] fields;

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
            if (focus >= 0) {
                walk(env.tape(), focus, 0, out);
            }
            return;
        }
        Items from = source.evaluate(env, focus);
        for (int i = 0; i < from.size(); i++) {
            if (from.get(i) >= 0) {
                walk(env.tape(), from.get(i), 0, out);
            }
        }
    }

    @Override
    int first(Env env, int focus) {
        if (!(source instanceof FocusStep)) {
            Items from = source.evaluate(env, focus);
            int found = Env.NONE;
            for (int i = 0; i < from.size() && found == Env.NONE; i++) {
                found = from.get(i) < 0 ? Env.NONE : firstBelow(env.tape(), from.get(i), 0);
            }
            return found;
        }
        return focus < 0 ? Env.NONE : firstBelow(env.tape(), focus, 0);
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
                if (tape.kind[child] == Tape.ARRAY) {
                    for (int item = child + 1; item < tape.next[child]; item = tape.next[item]) {
                        if (tape.kind[item] != Tape.NULL) {
                            walk(tape, item, depth + 1, out);
                        }
                    }
                } else if (tape.kind[child] != Tape.NULL) {
                    walk(tape, child, depth + 1, out);
                }
            }
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
                int found = Env.NONE;
                if (tape.kind[child] == Tape.ARRAY) {
                    for (int item = child + 1; item < tape.next[child] && found == Env.NONE; item = tape.next[item]) {
                        found = tape.kind[item] == Tape.NULL ? Env.NONE : firstBelow(tape, item, depth + 1);
                    }
                } else if (tape.kind[child] != Tape.NULL) {
                    found = firstBelow(tape, child, depth + 1);
                }
                if (found != Env.NONE) {
                    return found;
                }
            }
        }
        return Env.NONE;
    }

    private static boolean isAmong(int name, int[] names) {
        for (int candidate : names) {
            if (candidate == name) {
                return true;
            }
        }
        return false;
    }
}
