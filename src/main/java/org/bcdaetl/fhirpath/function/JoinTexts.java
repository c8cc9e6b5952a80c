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
        int one = left.single(env, focus);
        int other = right.single(env, focus);
        boolean arePlain = (one == Env.NONE || env.isPlainText(one)) && (other == Env.NONE || env.isPlainText(other));
        out.add(arePlain ? env.joined(one, other) : env.box(text(env, one) + text(env, other)));
    }

    private static String text(Env env, int item) {
        Object value = item == Env.NONE ? null : env.value(item);
        return value == null ? "" : String.valueOf(Values.text(value));
    }
}
