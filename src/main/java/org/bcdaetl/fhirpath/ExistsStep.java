package org.bcdaetl.fhirpath;

/** {@code source.exists()}, or {@code empty()} where {@code wanted} is false. */
final class ExistsStep extends Condition {

    private final Evaluator source;
    private final boolean wanted;

    ExistsStep(Evaluator source, boolean wanted) {
        this.source = source;
        this.wanted = wanted;
    }

    @Override
    int truth(Env env, int focus) {
        return of(source.exists(env, focus) == wanted);
    }
}
