package org.bcdaetl.fhirpath.step;

import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;

/** {@code iif(condition, then, otherwise)}: only the chosen branch is evaluated. */
public final class IifStep extends Evaluator {

    private final Evaluator condition;
    private final Evaluator then;
    private final Evaluator otherwise;

    public IifStep(Evaluator condition, Evaluator then, Evaluator otherwise) {
        this.condition = condition;
        this.then = then;
        this.otherwise = otherwise;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        branch(env, focus).collect(env, focus, out);
    }

    @Override
    public int first(Env env, int focus) {
        return branch(env, focus).first(env, focus);
    }

    private Evaluator branch(Env env, int focus) {
        return condition.truth(env, focus) == TRUE ? then : otherwise;
    }
}
