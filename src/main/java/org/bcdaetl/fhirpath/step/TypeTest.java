package org.bcdaetl.fhirpath.step;

import org.bcdaetl.fhirpath.eval.Condition;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;

/** {@code source is type}: unknown where there is nothing. */
public final class TypeTest extends Condition {

    private final Evaluator source;
    private final Evaluator filter;

    /** Takes the source, and the same source with only items of the type. */
    public TypeTest(Evaluator source, Evaluator filter) {
        this.source = source;
        this.filter = filter;
    }

    @Override
    public int truth(Env env, int focus) {
        return source.single(env, focus) == Env.NONE ? UNKNOWN : of(filter.exists(env, focus));
    }
}
