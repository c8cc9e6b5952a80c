package org.bcdaetl.fhirpath;

/** {@code iif(condition, then, otherwise)}: only the chosen branch is evaluated. */
final class IifStep extends Evaluator {

    private final Evaluator condition;
    private final Evaluator then;
    private final Evaluator otherwise;

    IifStep(Evaluator condition, Evaluator then, Evaluator otherwise) {
        this.condition = condition;
        this.then = then;
        this.otherwise = otherwise;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        branch(env, focus).collect(env, focus, out);
    }

    @Override
    int first(Env env, int focus) {
        return branch(env, focus).first(env, focus);
    }

    private Evaluator branch(Env env, int focus) {
        return condition.truth(env, focus) == TRUE ? then : otherwise;
    }
}
