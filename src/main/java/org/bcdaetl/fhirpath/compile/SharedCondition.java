package org.bcdaetl.fhirpath.compile;

import org.bcdaetl.fhirpath.eval.Condition;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;

/** A condition that many columns ask of one focus: evaluated once for them. */
final class SharedCondition extends Condition {

    private final Evaluator condition;
    private long document = -1;
    private int focus;
    private int truth;

    /** @param condition depends on the focus and the document only */
    SharedCondition(Evaluator condition) {
        this.condition = condition;
    }

    @Override
    public int truth(Env env, int from) {
        if (document != env.document() || focus != from) {
            document = -1;
            truth = condition.truth(env, from);
            document = env.document();
            focus = from;
        }
        return truth;
    }
}
