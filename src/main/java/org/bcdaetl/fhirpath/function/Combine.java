package org.bcdaetl.fhirpath.function;

import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;
import org.bcdaetl.fhirpath.eval.Values;

/** {@code left.combine(right)}, and {@code left | right}, which leaves out what is there already. */
public final class Combine extends Evaluator {

    private final Evaluator left;
    private final Evaluator right;
    private final boolean distinct;

    public Combine(Evaluator left, Evaluator right, boolean distinct) {
        this.left = left;
        this.right = right;
        this.distinct = distinct;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        if (!distinct) {
            out.addAll(left.evaluate(env, focus));
            out.addAll(right.evaluate(env, focus));
            return;
        }
        int before = out.size();
        addDistinct(env, left.evaluate(env, focus), before, out);
        addDistinct(env, right.evaluate(env, focus), before, out);
    }

    /** Adds the items that are not equal to one of {@code out} from a place on. */
    public static void addDistinct(Env env, Items items, int from, Items out) {
        for (int i = 0; i < items.size(); i++) {
            boolean known = false;
            for (int j = from; j < out.size() && !known; j++) {
                known = Values.areEqual(env, items.get(i), out.get(j));
            }
            if (!known) {
                out.add(items.get(i));
            }
        }
    }
}
