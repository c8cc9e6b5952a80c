package org.bcdaetl.fhirpath.function;

import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;
import org.bcdaetl.fhirpath.eval.Values;

/** {@code left & right}: two texts as one, of which nothing counts as an empty one. */
public final class JoinTexts extends Evaluator {

    private final Evaluator left;
    private final Evaluator right;

    public JoinTexts(Evaluator left, Evaluator right) {
        this.left = left;
        this.right = right;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        Object one = Arithmetic.value(env, left, focus);
        Object other = Arithmetic.value(env, right, focus);
        out.add(env.box((one == null ? "" : Values.text(one)) + (other == null ? "" : Values.text(other))));
    }
}
