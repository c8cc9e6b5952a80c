package org.bcdaetl.fhirpath.compile;

import java.math.BigDecimal;
import java.util.Map;
import org.bcdaetl.fhirpath.syntax.Expression;
import org.bcdaetl.fhirpath.syntax.Rewriting;
import org.jspecify.annotations.Nullable;

/** Puts the values of a view's constants where their names are, and negative numbers where a minus is. */
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
    public Expression negative(Expression.Negative negative) {
        Expression operand = negative.operand().accept(this);
        return operand instanceof Expression.Literal literal && literal.value() instanceof BigDecimal number
                ? new Expression.Literal(number.negate())
                : new Expression.Negative(operand);
    }
}
