package org.bcdaetl.fhirpath;

/** An expression that gives a boolean or nothing. */
abstract class Condition extends Evaluator {

    @Override
    abstract int truth(Env env, int focus);

    @Override
    public final void collect(Env env, int focus, Items out) {
        int truth = truth(env, focus);
        if (truth != UNKNOWN) {
            out.add(env.box(truth == TRUE));
        }
    }
}
