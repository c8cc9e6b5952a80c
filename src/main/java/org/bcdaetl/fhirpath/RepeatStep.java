package org.bcdaetl.fhirpath;

import java.util.List;

/** Goes down recursively: each item that an expression gives, then what the expressions give of it, and so on. */
public final class RepeatStep extends Evaluator {

    private static final int DEEPEST = 200;

    private final Evaluator source;
    private final List<Evaluator> expressions;

    RepeatStep(Evaluator source, List<Evaluator> expressions) {
        this.source = source;
        this.expressions = expressions;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        Items from = source.evaluate(env, focus);
        for (int i = 0; i < from.size(); i++) {
            descend(env, from.get(i), 0, out);
        }
    }

    private void descend(Env env, int item, int depth, Items out) {
        if (depth == DEEPEST) {
            throw new EvaluationException("a repetition without end");
        }
        for (Evaluator expression : expressions) {
            Items found = new Items();
            expression.collect(env, item, found);
            for (int i = 0; i < found.size(); i++) {
                out.add(found.get(i));
                descend(env, found.get(i), depth + 1, out);
            }
        }
    }
}
