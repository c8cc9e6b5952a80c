package org.bcdaetl.fhirpath;

/** {@code source.all(condition)}. */
final class AllStep extends Condition {

    private final Evaluator source;
    private final Evaluator condition;

    AllStep(Evaluator source, Evaluator condition) {
        this.source = source;
        this.condition = condition;
    }

    @Override
    int truth(Env env, int focus) {
        Items items = source.evaluate(env, focus);
        int outerIndex = env.index();
        boolean all = true;
        for (int i = 0; i < items.size() && all; i++) {
            env.setIndex(i);
            all = condition.truth(env, items.get(i)) == TRUE;
        }
        env.setIndex(outerIndex);
        return of(all);
    }
}
