package org.bcdaetl.fhirpath;

import java.math.BigDecimal;

/** {@code source[place]}. */
final class ItemStep extends Evaluator {

    private final Evaluator source;
    private final Evaluator place;

    ItemStep(Evaluator source, Evaluator place) {
        this.source = source;
        this.place = place;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        int at = place.first(env, focus);
        if (at == Env.NONE) {
            return;
        }
        if (!(env.value(at) instanceof BigDecimal number)) {
            throw new EvaluationException("a place that is no number");
        }
        Items items = source.evaluate(env, focus);
        int wanted = number.intValue();
        if (wanted >= 0 && wanted < items.size()) {
            out.add(items.get(wanted));
        }
    }
}
