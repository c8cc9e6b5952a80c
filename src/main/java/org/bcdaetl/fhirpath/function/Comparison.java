package org.bcdaetl.fhirpath.function;

import org.bcdaetl.fhirpath.eval.Condition;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.EvaluationException;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;
import org.bcdaetl.fhirpath.eval.Values;

/** {@code = != ~ !~ < > <= >=}. */
public final class Comparison extends Condition {

    private final String operator;
    private final Evaluator left;
    private final Evaluator right;

    public Comparison(String operator, Evaluator left, Evaluator right) {
        this.operator = operator;
        this.left = left;
        this.right = right;
    }

    @Override
    public int truth(Env env, int focus) {
        Items ones = left.evaluate(env, focus);
        Items others = right.evaluate(env, focus);
        if (operator.equals("~") || operator.equals("!~")) {
            return of(areEquivalent(env, ones, others) == operator.equals("~"));
        }
        if (ones.size() == 0 || others.size() == 0) {
            return UNKNOWN;
        }
        if (operator.equals("=") || operator.equals("!=")) {
            int equality = equality(env, ones, others);
            return equality == UNKNOWN || operator.equals("=") ? equality : 1 - equality;
        }
        return ordered(env, ones, others);
    }

    private int ordered(Env env, Items ones, Items others) {
        if (ones.size() > 1 || others.size() > 1) {
            throw new EvaluationException("an order of several values");
        }
        Integer order = Values.compare(env, ones.get(0), others.get(0));
        if (order == null) {
            return UNKNOWN;
        }
        return switch (operator) {
            case "<" -> of(order < 0);
            case ">" -> of(order > 0);
            case "<=" -> of(order <= 0);
            default -> of(order >= 0);
        };
    }

    /** Item by item, in order. */
    private static int equality(Env env, Items ones, Items others) {
        if (ones.size() != others.size()) {
            return FALSE;
        }
        int equality = TRUE;
        for (int i = 0; i < ones.size() && equality != FALSE; i++) {
            int item = Values.equality(env, ones.get(i), others.get(i));
            equality = item == TRUE ? equality : item;
        }
        return equality;
    }

    /** Without regard to order. */
    private static boolean areEquivalent(Env env, Items ones, Items others) {
        if (ones.size() != others.size()) {
            return false;
        }
        boolean[] taken = new boolean[others.size()];
        for (int i = 0; i < ones.size(); i++) {
            boolean found = false;
            for (int j = 0; j < others.size() && !found; j++) {
                found = !taken[j] && Values.areEquivalent(env, ones.get(i), others.get(j));
                taken[j] |= found;
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }
}
