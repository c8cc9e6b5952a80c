package org.bcdaetl.fhirpath.step;

import org.bcdaetl.fhirpath.eval.Condition;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;

/** {@code source.not()}. */
public final class NotStep extends Condition {

    private final Evaluator source;

    public NotStep(Evaluator source) {
        this.source = source;
    }

    @Override
    public int truth(Env env, int focus) {
        int truth = source.truth(env, focus);
        return truth == UNKNOWN ? UNKNOWN : 1 - truth;
    }
}
