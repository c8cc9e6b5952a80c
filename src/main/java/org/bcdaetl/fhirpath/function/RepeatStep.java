package org.bcdaetl.fhirpath.function;

import java.util.List;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.EvaluationException;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;

/** Goes down recursively: each item that an expression gives, then what the expressions give of it, and so on. */
public final class RepeatStep extends Evaluator {

    private static final int DEEPEST = 200;

    private final Evaluator source;
    private final List<Evaluator> expressions;
    private final boolean onlyNew;

    /** Only new items, by equality, is what FHIRPath's function gives; a view's {@code repeat} gives them all. */
    public RepeatStep(Evaluator source, List<Evaluator> expressions, boolean onlyNew) {
        this.source = source;
        this.expressions = expressions;
        this.onlyNew = onlyNew;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        Items from = source.evaluate(env, focus);
        Items all = new Items();
        for (int i = 0; i < from.size(); i++) {
            descend(env, from.get(i), 0, all);
        }
        out.addAll(all);
    }

    private void descend(Env env, int item, int depth, Items out) {
        if (depth == DEEPEST) {
            throw new EvaluationException("a repetition without end");
        }
        for (Evaluator expression : expressions) {
            Items found = new Items();
            expression.collect(env, item, found);
            for (int i = 0; i < found.size(); i++) {
                if (!onlyNew || !SetStep.isAmong(env, found.get(i), out)) {
                    out.add(found.get(i));
                    descend(env, found.get(i), depth + 1, out);
                }
            }
        }
    }
}
