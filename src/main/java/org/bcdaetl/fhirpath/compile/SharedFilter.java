package org.bcdaetl.fhirpath.compile;

import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;

/** {@code list.where(key = wanted)} in one place, by a list that all who ask for the same share. */
final class SharedFilter extends Evaluator {

    private final FilteredList list;

    SharedFilter(FilteredList list) {
        this.list = list;
    }

    /** The list, the same for all who ask for the same. */
    FilteredList list() {
        return list;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        list.collect(env, focus, out);
    }

    @Override
    public int first(Env env, int focus) {
        return list.first(env, focus);
    }
}
