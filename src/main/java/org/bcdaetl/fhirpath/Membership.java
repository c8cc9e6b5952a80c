package org.bcdaetl.fhirpath;

/** {@code item in collection}, which {@code collection contains item} is too. */
final class Membership extends Condition {

    private final Evaluator item;
    private final Evaluator collection;

    Membership(Evaluator item, Evaluator collection) {
        this.item = item;
        this.collection = collection;
    }

    @Override
    int truth(Env env, int focus) {
        Items items = item.evaluate(env, focus);
        if (items.size() == 0) {
            return UNKNOWN;
        }
        if (items.size() > 1) {
            throw new EvaluationException("a question for several members at once");
        }
        return of(SetStep.isAmong(env, items.get(0), collection.evaluate(env, focus)));
    }
}
