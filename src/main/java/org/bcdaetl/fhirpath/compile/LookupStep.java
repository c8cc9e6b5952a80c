package org.bcdaetl.fhirpath.compile;

import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;

/** {@code list.where(key = constant)}, by look-up. */
final class LookupStep extends Evaluator {

    private final Lookup lookup;
    private final int literal;

    LookupStep(Lookup lookup, int literal) {
        this.lookup = lookup;
        this.literal = literal;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        lookup.collect(env, focus, literal, out);
    }

    @Override
    public int first(Env env, int focus) {
        return lookup.first(env, focus, literal);
    }
}
