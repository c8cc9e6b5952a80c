package org.bcdaetl.fhirpath;

/** {@code source.not()}. */
final class NotStep extends Condition {

    private final Evaluator source;

    NotStep(Evaluator source) {
        this.source = source;
    }

    @Override
    int truth(Env env, int focus) {
        int truth = source.truth(env, focus);
        return truth == UNKNOWN ? UNKNOWN : 1 - truth;
    }
}
