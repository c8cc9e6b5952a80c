package org.bcdaetl.fhirpath.compile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bcdaetl.fhirpath.syntax.Expression;
import org.bcdaetl.fhirpath.syntax.Operator;
import org.jspecify.annotations.Nullable;

/**
 * {@code key = 'x' or key = 'y' or 'z' = key}: one key compared with several constants.
 *
 * @param key what is compared
 * @param constants what it is compared with, two at least: texts all of them, or numbers
 */
record Alternatives(Expression key, List<Object> constants) {

    /** An expression as such; null for any other. */
    static @Nullable Alternatives of(Expression expression) {
        if (!(expression instanceof Expression.Binary either) || either.operator() != Operator.OR) {
            return null;
        }
        List<Expression.Binary> comparisons = new ArrayList<>();
        if (!areComparisons(either, comparisons)) {
            return null;
        }
        Expression key = keyOf(comparisons.get(0));
        List<Object> constants = new ArrayList<>();
        for (Expression.Binary comparison : comparisons) {
            Object constant = constantOf(comparison);
            if (constant == null || !keyOf(comparison).equals(key)) {
                return null;
            }
            constants.add(constant);
        }
        boolean areAlike = Stream.of(String.class, BigDecimal.class)
                .anyMatch(type -> constants.stream().allMatch(type::isInstance));
        return areAlike ? new Alternatives(key, List.copyOf(constants)) : null;
    }

    /** Whether all constants are texts. */
    boolean areTexts() {
        return constants.get(0) instanceof String;
    }

    private static boolean areComparisons(Expression expression, List<Expression.Binary> comparisons) {
        if (!(expression instanceof Expression.Binary binary)) {
            return false;
        }
        if (binary.operator() == Operator.OR) {
            return areComparisons(binary.left(), comparisons) && areComparisons(binary.right(), comparisons);
        }
        return binary.operator() == Operator.EQUAL && comparisons.add(binary);
    }

    private static Expression keyOf(Expression.Binary comparison) {
        return comparison.right() instanceof Expression.Literal ? comparison.left() : comparison.right();
    }

    private static @Nullable Object constantOf(Expression.Binary comparison) {
        Expression constant = comparison.right() instanceof Expression.Literal ? comparison.right() : comparison.left();
        return constant instanceof Expression.Literal literal
                        && (literal.value() instanceof String || literal.value() instanceof BigDecimal)
                ? literal.value()
                : null;
    }
}
