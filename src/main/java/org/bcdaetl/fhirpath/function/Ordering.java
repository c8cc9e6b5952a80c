package org.bcdaetl.fhirpath.function;

import org.bcdaetl.fhirpath.eval.Condition;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.EvaluationException;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;
import org.bcdaetl.fhirpath.eval.Values;

/** {@code < > <= >=}: unknown where one side is empty, or where the values are not precise enough to tell. */
public final class Ordering extends Condition {

    /** How the left value is to stand to the right one. */
    public enum Relation {
        LESS,
        GREATER,
        AT_MOST,
        AT_LEAST
    }

    private final Relation relation;
    private final Evaluator left;
    private final Evaluator right;

    public Ordering(Relation relation, Evaluator left, Evaluator right) {
        this.relation = relation;
        this.left = left;
        this.right = right;
    }

    @Override
    public int truth(Env env, int focus) {
        Items ones = left.evaluate(env, focus);
        Items others = right.evaluate(env, focus);
        if (ones.size() == 0 || others.size() == 0) {
            return UNKNOWN;
        }
        if (ones.size() > 1 || others.size() > 1) {
            throw new EvaluationException("an order of several values");
        }
        Integer order = Values.compare(env, ones.get(0), others.get(0));
        return order == null ? UNKNOWN : of(holds(order));
    }

    private boolean holds(int order) {
        return switch (relation) {
            case LESS -> order < 0;
            case GREATER -> order > 0;
            case AT_MOST -> order <= 0;
            case AT_LEAST -> order >= 0;
        };
    }
}
