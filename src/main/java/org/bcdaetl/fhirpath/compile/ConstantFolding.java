package org.bcdaetl.fhirpath.compile;

import java.math.BigDecimal;
import java.util.Map;
import org.bcdaetl.fhirpath.syntax.Expression;
import org.bcdaetl.fhirpath.syntax.Operator;
import org.bcdaetl.fhirpath.syntax.Rewriting;
import org.jspecify.annotations.Nullable;

/**
 * Puts the values of a view's constants where their names are, whole texts where literal ones are joined, and negative numbers
 * where a minus is: a look-up is chosen by what is literal then.
 */
final class ConstantFolding extends Rewriting {

    private final Map<String, Object> constants;

    /** @param constants values of {@code %name} */
    ConstantFolding(Map<String, Object> constants) {
        this.constants = constants;
    }

    @Override
    public Expression variable(Expression.Variable variable) {
        @Nullable Object value = constants.get(variable.name());
        return value == null ? variable : new Expression.Literal(value);
    }

    @Override
    public Expression binary(Expression.Binary binary) {
        Expression left = binary.left().accept(this);
        Expression right = binary.right().accept(this);
        return binary.operator() == Operator.JOIN
                        && left instanceof Expression.Literal one
                        && one.value() instanceof String begin
                        && right instanceof Expression.Literal other
                        && other.value() instanceof String end
                ? new Expression.Literal(begin + end)
                : new Expression.Binary(binary.operator(), left, right);
    }

    @Override
    public Expression negative(Expression.Negative negative) {
        Expression operand = negative.operand().accept(this);
        return operand instanceof Expression.Literal literal && literal.value() instanceof BigDecimal number
                ? new Expression.Literal(number.negate())
                : new Expression.Negative(operand);
    }
}
