package org.bcdaetl.fhirpath.function;

import org.bcdaetl.fhirpath.eval.Condition;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.EvaluationException;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;

/** {@code item in collection}, which {@code collection contains item} is too. */
public final class Membership extends Condition {

    private final Evaluator item;
    private final Evaluator collection;

    public Membership(Evaluator item, Evaluator collection) {
        this.item = item;
        this.collection = collection;
    }

    @Override
    public int truth(Env env, int focus) {
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
