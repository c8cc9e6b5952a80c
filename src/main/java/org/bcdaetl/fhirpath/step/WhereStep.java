package org.bcdaetl.fhirpath.step;

import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;

/** {@code source.where(condition)}, and {@code extension(url)}, which is one. */
public final class WhereStep extends Evaluator {

    private final Evaluator source;
    private final Evaluator condition;

    public WhereStep(Evaluator source, Evaluator condition) {
        this.source = source;
        this.condition = condition;
    }

    /** What gives the items that the condition is asked of. */
    public Evaluator source() {
        return source;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        Items from = source.evaluate(env, focus);
        int outerIndex = env.index();
        for (int i = 0; i < from.size(); i++) {
            env.setIndex(i);
            if (condition.truth(env, from.get(i)) == TRUE) {
                out.add(from.get(i));
            }
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
            if (condition.truth(env, from.get(i)) == TRUE) {
                found = from.get(i);
            }
        }
        env.setIndex(outerIndex);
        return found;
    }
}
