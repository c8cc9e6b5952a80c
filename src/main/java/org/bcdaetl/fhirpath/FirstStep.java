package org.bcdaetl.fhirpath;

/** {@code source.first()}. */
final class FirstStep extends Evaluator {

    private final Evaluator source;

    FirstStep(Evaluator source) {
        this.source = source;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        int first = source.first(env, focus);
        if (first != Env.NONE) {
            out.add(first);
        }
    }

    @Override
    int first(Env env, int focus) {
        return source.first(env, focus);
    }
}
