package org.bcdaetl.fhirpath.compile;

import org.bcdaetl.fhirpath.eval.Condition;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;

/** A condition that many columns ask of one focus, or of one document: evaluated once for them. */
final class SharedCondition extends Condition {

    private final Evaluator condition;
    private final boolean ofResource;
    private final Kept kept = new Kept();
    private int truth;

    /**
     * A condition.
     *
     * @param condition depends on the focus and the document only
     * @param ofResource whether it is the same for every focus of a document
     */
    SharedCondition(Evaluator condition, boolean ofResource) {
        this.condition = condition;
        this.ofResource = ofResource;
    }

    @Override
    public int truth(Env env, int from) {
        int base = ofResource ? env.resource() : from;
        if (!kept.isFor(env, base)) {
            kept.forget();
            truth = condition.truth(env, base);
            kept.keepFor(env, base);
        }
        return truth;
    }
}
