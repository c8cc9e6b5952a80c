package org.bcdaetl.fhirpath.step;

import org.bcdaetl.fhirpath.eval.Condition;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;

/** {@code source.all(condition)}. */
public final class AllStep extends Condition {

    private final Evaluator source;
    private final Evaluator condition;

    public AllStep(Evaluator source, Evaluator condition) {
        this.source = source;
        this.condition = condition;
    }

    @Override
    public int truth(Env env, int focus) {
        Items items = source.evaluate(env, focus);
        int outerIndex = env.index();
        boolean all = true;
        for (int i = 0; i < items.size() && all; i++) {
            env.setIndex(i);
            all = condition.truth(env, items.get(i)) == TRUE;
        }
        env.setIndex(outerIndex);
        return of(all);
    }
}
