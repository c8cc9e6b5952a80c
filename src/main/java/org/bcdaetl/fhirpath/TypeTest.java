package org.bcdaetl.fhirpath;

/** {@code source is type}: unknown where there is nothing. */
final class TypeTest extends Condition {

    private final Evaluator source;
    private final Evaluator filter;

    /** Takes the source, and the same source with only items of the type. */
    TypeTest(Evaluator source, Evaluator filter) {
        this.source = source;
        this.filter = filter;
    }

    @Override
    int truth(Env env, int focus) {
        return source.single(env, focus) == Env.NONE ? UNKNOWN : of(filter.exists(env, focus));
    }
}
