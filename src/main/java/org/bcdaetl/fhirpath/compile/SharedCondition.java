package org.bcdaetl.fhirpath.compile;

import org.bcdaetl.fhirpath.eval.Condition;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;

/** A condition that many columns ask of one focus, or of one document: evaluated once for them. */
final class SharedCondition extends Condition {

    private final Evaluator condition;
    private final boolean ofResource;
    private long kept = Kept.NOTHING;
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
        long wanted = Kept.forFocus(env, base);
        if (kept != wanted) {
            kept = Kept.NOTHING;
            truth = condition.truth(env, base);
            kept = wanted;
        }
        return truth;
    }
}
