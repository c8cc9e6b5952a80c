package org.bcdaetl.fhirpath.step;

import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;
import org.bcdaetl.fhirpath.syntax.Expression;

/** {@code iif(preferred.exists(), preferred, otherwise)}, whose first part need not be evaluated twice. */
public final class FirstOfStep extends Evaluator {

    private final Evaluator preferred;
    private final Evaluator otherwise;

    public FirstOfStep(Evaluator preferred, Evaluator otherwise) {
        this.preferred = preferred;
        this.otherwise = otherwise;
    }

    /** Whether an {@code iif} is one of these. */
    public static boolean is(Expression condition, Expression then) {
        return condition instanceof Expression.Call call
                && call.function().equals("exists")
                && call.arguments().isEmpty()
                && call.source().equals(then);
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        Items found = preferred.evaluate(env, focus);
        if (found.size() > 0) {
            out.addAll(found);
        } else {
            otherwise.collect(env, focus, out);
        }
    }

    @Override
    public int first(Env env, int focus) {
        int found = preferred.first(env, focus);
        return found == Env.NONE ? otherwise.first(env, focus) : found;
    }
}
