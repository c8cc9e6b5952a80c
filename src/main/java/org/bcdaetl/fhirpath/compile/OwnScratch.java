package org.bcdaetl.fhirpath.compile;

import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;

/** One place of a shared evaluator: its items stay what they are while another place asks it of another focus. */
final class OwnScratch extends Evaluator {

    private final Evaluator shared;

    OwnScratch(Evaluator shared) {
        this.shared = shared;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        shared.collect(env, focus, out);
    }

    @Override
    public int first(Env env, int focus) {
        return shared.first(env, focus);
    }
}
