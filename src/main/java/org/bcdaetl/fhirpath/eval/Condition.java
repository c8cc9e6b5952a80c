package org.bcdaetl.fhirpath.eval;

/** An expression that gives a boolean or nothing. */
public abstract class Condition extends Evaluator {

    @Override
    public abstract int truth(Env env, int focus);

    @Override
    public final void collect(Env env, int focus, Items out) {
        int truth = truth(env, focus);
        if (truth != UNKNOWN) {
            out.add(env.box(truth == TRUE));
        }
    }
}
