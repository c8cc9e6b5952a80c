package org.bcdaetl.fhirpath.step;

import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;

/** {@code $this}. */
public final class FocusStep extends Evaluator {

    @Override
    public void collect(Env env, int focus, Items out) {
        if (focus != Env.NONE) {
            out.add(focus);
        }
    }

    @Override
    public int first(Env env, int focus) {
        return focus;
    }
}
