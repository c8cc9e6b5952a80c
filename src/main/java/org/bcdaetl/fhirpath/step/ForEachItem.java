package org.bcdaetl.fhirpath.step;

import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;

/** Evaluates an expression once for every item of a source: {@code source.select(...)}. */
public final class ForEachItem extends Evaluator {

    private final Evaluator source;
    private final Evaluator projection;

    public ForEachItem(Evaluator source, Evaluator projection) {
        this.source = source;
        this.projection = projection;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        Items from = source.evaluate(env, focus);
        int outerIndex = env.index();
        for (int i = 0; i < from.size(); i++) {
            env.setIndex(i);
            projection.collect(env, from.get(i), out);
        }
        env.setIndex(outerIndex);
    }

    @Override
    public int first(Env env, int focus) {
        Items from = source.evaluate(env, focus);
        int outerIndex = env.index();
        int found = Env.NONE;
        for (int i = 0; i < from.size() && found == Env.NONE; i++) {
            env.setIndex(i);
            found = projection.first(env, from.get(i));
        }
        env.setIndex(outerIndex);
        return found;
    }
}
