package org.bcdaetl.fhirpath;

import org.jspecify.annotations.Nullable;

/** {@code = != ~ !~ < > <= >=}. */
final class Comparison extends Condition {

    private final String operator;
    private final Evaluator left;
    private final Evaluator right;

    Comparison(String operator, Evaluator left, Evaluator right) {
        this.operator = operator;
        this.left = left;
        this.right = right;
    }

    @Override
    int truth(Env env, int focus) {
        Items ones = left.evaluate(env, focus);
        Items others = right.evaluate(env, focus);
        if (operator.equals("=") || operator.equals("!=")) {
            if (ones.size() == 0 || others.size() == 0) {
                return UNKNOWN;
            }
            return of(areEqual(env, ones, others) == operator.equals("="));
        }
        if (operator.endsWith("~")) {
            return of(areEquivalent(env, ones, others) == operator.equals("~"));
        }
        return ordered(env, ones, others);
    }

    private int ordered(Env env, Items ones, Items others) {
        if (ones.size() == 0 || others.size() == 0) {
            return UNKNOWN;
        }
        if (ones.size() > 1 || others.size() > 1) {
            throw new EvaluationException("an order of several values");
        }
        @Nullable Integer order = Values.compare(env.value(ones.get(0)), env.value(others.get(0)));
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

    private static boolean areEqual(Env env, Items ones, Items others) {
        if (ones.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < ones.size(); i++) {
            if (!Values.areEqual(env, ones.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Without regard to order, and for text without regard to case. */
    private static boolean areEquivalent(Env env, Items ones, Items others) {
        if (ones.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < ones.size(); i++) {
            boolean found = false;
            for (int j = 0; j < others.size() && !found; j++) {
                found = Values.areEqual(env, ones.get(i), others.get(j))
                        || env.value(ones.get(i)) instanceof String one
                                && env.value(others.get(j)) instanceof String other
                                && one.strip().equalsIgnoreCase(other.strip());
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }
}
