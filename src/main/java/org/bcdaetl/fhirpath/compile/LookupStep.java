package org.bcdaetl.fhirpath.compile;

import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;

/** {@code list.where(key = 'x')} or {@code list.where(key = 'x' or key = 'y')}, by look-up. */
final class LookupStep extends Evaluator {

    private final Lookup lookup;
    private final int place;

    LookupStep(Lookup lookup, int place) {
        this.lookup = lookup;
        this.place = place;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        lookup.collect(env, focus, place, out);
    }

    @Override
    public int first(Env env, int focus) {
        return lookup.first(env, focus, place);
    }
}
