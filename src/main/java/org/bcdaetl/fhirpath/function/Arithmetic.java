package org.bcdaetl.fhirpath.function;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.EvaluationException;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;
import org.bcdaetl.fhirpath.eval.Numbers;
import org.bcdaetl.fhirpath.eval.Values;
import org.jspecify.annotations.Nullable;

/** {@code + - * / div mod &}, exact on decimals; quotients have up to 8 digits after the point. */
public final class Arithmetic extends Evaluator {

    private final String operator;
    private final Evaluator left;
    private final Evaluator right;

    public Arithmetic(String operator, Evaluator left, Evaluator right) {
        this.operator = operator;
        this.left = left;
        this.right = right;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        Object one = value(env, left, focus);
        Object other = value(env, right, focus);
        if (operator.equals("&")) {
            out.add(env.box((one == null ? "" : Values.text(one)) + (other == null ? "" : Values.text(other))));
        } else if (one != null && other != null) {
            Object result = one instanceof BigDecimal number && other instanceof BigDecimal with
                    ? calculate(number, with)
                    : join(one, other);
            if (result != null) {
                out.add(env.box(result));
            }
        }
    }

    private static @Nullable Object value(Env env, Evaluator operand, int focus) {
        int item = operand.single(env, focus);
        return item == Env.NONE ? null : env.value(item);
    }

    private String join(Object one, Object other) {
        if (operator.equals("+") && one instanceof String text && other instanceof String more) {
            return text + more;
        }
        throw new EvaluationException("a calculation with something that is no number");
    }

    private @Nullable BigDecimal calculate(BigDecimal one, BigDecimal other) {
        return switch (operator) {
            case "+" -> one.add(other);
            case "-" -> one.subtract(other);
            case "*" -> one.multiply(other);
            default -> other.signum() == 0 ? null : divide(one, other);
        };
    }

    private BigDecimal divide(BigDecimal one, BigDecimal other) {
        return switch (operator) {
            case "div" ->
                one.divideToIntegralValue(other, MathContext.UNLIMITED).setScale(0, RoundingMode.DOWN);
            case "mod" -> one.remainder(other);
            default -> Numbers.tidy(one.divide(other, Numbers.SCALE, RoundingMode.HALF_UP));
        };
    }
}
