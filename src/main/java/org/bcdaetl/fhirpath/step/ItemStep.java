package org.bcdaetl.fhirpath.step;

import org.bcdaetl.fhirpath.eval.Arguments;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;
import org.bcdaetl.json.Tape;

/** {@code source[place]}; a null in a list of the document has a place, but no value. */
public final class ItemStep extends Evaluator {

    private final Evaluator source;
    private final Evaluator place;

    public ItemStep(Evaluator source, Evaluator place) {
        this.source = source;
        this.place = place;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        int at = place.single(env, focus);
        if (at == Env.NONE) {
            return;
        }
        int wanted = Arguments.integer(env.value(at));
        Items items = source instanceof PathStep path ? path.places(env, focus) : source.evaluate(env, focus);
        if (wanted >= 0 && wanted < items.size() && !isNull(env, items.get(wanted))) {
            out.add(items.get(wanted));
        }
    }

    private static boolean isNull(Env env, int item) {
        return item >= 0 && env.tape().kind[item] == Tape.NULL;
    }
}
