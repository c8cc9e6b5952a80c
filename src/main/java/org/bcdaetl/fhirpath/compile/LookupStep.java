package org.bcdaetl.fhirpath.compile;

import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;

/**
 * {@code list.where(key = 'x')} or {@code list.where(key = 'x' or key = 'y')}, by look-up. The list of the resource has a
 * look-up of its own, the same whether a path begins at the resource or with {@code %resource}.
 */
final class LookupStep extends Evaluator {

    private final Lookup lookup;
    private final int place;
    private final Lookup ofResource;
    private final int placeOfResource;

    LookupStep(Lookup lookup, int place, Lookup ofResource, int placeOfResource) {
        this.lookup = lookup;
        this.place = place;
        this.ofResource = ofResource;
        this.placeOfResource = placeOfResource;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        if (focus == env.resource()) {
            ofResource.collect(env, focus, placeOfResource, out);
        } else {
            lookup.collect(env, focus, place, out);
        }
    }

    @Override
    public int first(Env env, int focus) {
        return focus == env.resource()
                ? ofResource.first(env, focus, placeOfResource)
                : lookup.first(env, focus, place);
    }
}
