package org.bcdaetl.fhirpath.step;

import org.bcdaetl.fhirpath.eval.Condition;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;

/** {@code source.exists()}, or {@code empty()} where {@code wanted} is false. */
public final class ExistsStep extends Condition {

    private final Evaluator source;
    private final boolean wanted;

    public ExistsStep(Evaluator source, boolean wanted) {
        this.source = source;
        this.wanted = wanted;
    }

    @Override
    public int truth(Env env, int focus) {
        return of(source.exists(env, focus) == wanted);
    }
}
