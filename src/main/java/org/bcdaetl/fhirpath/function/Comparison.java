package org.bcdaetl.fhirpath.function;

import org.bcdaetl.fhirpath.eval.Condition;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;
import org.bcdaetl.fhirpath.eval.Values;

/** {@code = != ~ !~}. */
public final class Comparison extends Condition {

    private final Evaluator left;
    private final Evaluator right;
    private final boolean isEquivalence;
    private final boolean isNegated;

    private Comparison(Evaluator left, Evaluator right, boolean isEquivalence, boolean isNegated) {
        this.left = left;
        this.right = right;
        this.isEquivalence = isEquivalence;
        this.isNegated = isNegated;
    }

    /** {@code left = right}. */
    public static Comparison equal(Evaluator left, Evaluator right) {
        return new Comparison(left, right, false, false);
    }

    /** {@code left != right}. */
    public static Comparison notEqual(Evaluator left, Evaluator right) {
        return new Comparison(left, right, false, true);
    }

    /** {@code left ~ right}. */
    public static Comparison equivalent(Evaluator left, Evaluator right) {
        return new Comparison(left, right, true, false);
    }

    /** {@code left !~ right}. */
    public static Comparison notEquivalent(Evaluator left, Evaluator right) {
        return new Comparison(left, right, true, true);
    }

    @Override
    public int truth(Env env, int focus) {
        Items ones = left.evaluate(env, focus);
        Items others = right.evaluate(env, focus);
        int truth = isEquivalence ? of(areEquivalent(env, ones, others)) : equality(env, ones, others);
        return isNegated && truth != UNKNOWN ? 1 - truth : truth;
    }

    /** Whether two collections are equal item by item, in order; unknown where one is empty. */
    public static int equality(Env env, Items ones, Items others) {
        if (ones.size() == 0 || others.size() == 0) {
            return UNKNOWN;
        }
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
