package org.bcdaetl.fhirpath.step;

import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;

/** Evaluates an expression for the only item of a source, and also where there is none: {@code source.iif(...)}. */
public final class OfOneStep extends Evaluator {

    private final Evaluator source;
    private final Evaluator expression;

    public OfOneStep(Evaluator source, Evaluator expression) {
        this.source = source;
        this.expression = expression;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        int item = source.single(env, focus);
        int outerIndex = env.index();
        env.setIndex(0);
        expression.collect(env, item, out);
        env.setIndex(outerIndex);
    }

    @Override
    public int first(Env env, int focus) {
        int item = source.single(env, focus);
        int outerIndex = env.index();
        env.setIndex(0);
        int first = expression.first(env, item);
        env.setIndex(outerIndex);
        return first;
    }
}
