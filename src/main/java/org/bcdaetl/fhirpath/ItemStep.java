package org.bcdaetl.fhirpath;

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
        int at = place.single(env, focus);
        if (at == Env.NONE) {
            return;
        }
        int wanted = Arguments.integer(env.value(at));
        Items items = source.evaluate(env, focus);
        if (wanted >= 0 && wanted < items.size()) {
            out.add(items.get(wanted));
        }
    }
}
