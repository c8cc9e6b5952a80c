package org.bcdaetl.fhirpath;

/** {@code $this}. */
final class FocusStep extends Evaluator {

    @Override
    public void collect(Env env, int focus, Items out) {
        if (focus != Env.NONE) {
            out.add(focus);
        }
    }

    @Override
    int first(Env env, int focus) {
        return focus;
    }
}
