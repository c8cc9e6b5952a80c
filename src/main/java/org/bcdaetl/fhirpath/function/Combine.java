package org.bcdaetl.fhirpath.function;

import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;

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
        Functions.addDistinct(env, left.evaluate(env, focus), before, out);
        Functions.addDistinct(env, right.evaluate(env, focus), before, out);
    }
}
