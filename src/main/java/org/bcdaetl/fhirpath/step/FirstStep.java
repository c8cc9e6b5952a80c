package org.bcdaetl.fhirpath.step;

import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;

/** {@code source.first()}. */
public final class FirstStep extends Evaluator {

    private final Evaluator source;

    public FirstStep(Evaluator source) {
        this.source = source;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        int first = source.first(env, focus);
        if (first != Env.NONE) {
            out.add(first);
        }
    }

    @Override
    public int first(Env env, int focus) {
        return source.first(env, focus);
    }
}
