package org.bcdaetl.fhirpath.function;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.EvaluationException;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;
import org.bcdaetl.fhirpath.eval.Numbers;
import org.jspecify.annotations.Nullable;

/** {@code + - * / div mod}, exact on decimals; quotients have up to 8 digits after the point. */
public final class Arithmetic extends Evaluator {

    /** What is calculated. */
    public enum Operation {
        /** A sum, or two texts as one. */
        ADD,
        SUBTRACT,
        MULTIPLY,
        DIVIDE,
        /** How many times one fits wholly into the other. */
        WHOLES,
        REMAINDER
    }

    private final Operation operation;
    private final Evaluator left;
    private final Evaluator right;

    public Arithmetic(Operation operation, Evaluator left, Evaluator right) {
        this.operation = operation;
        this.left = left;
        this.right = right;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        Object one = value(env, left, focus);
        Object other = value(env, right, focus);
        if (one == null || other == null) {
            return;
        }
        Object result = one instanceof BigDecimal number && other instanceof BigDecimal with
                ? calculate(number, with)
                : join(one, other);
        if (result != null) {
            out.add(env.box(result));
        }
    }

    /** The value that an operand gives; null where it gives none, or an object. */
    static @Nullable Object value(Env env, Evaluator operand, int focus) {
        int item = operand.single(env, focus);
        return item == Env.NONE ? null : env.value(item);
    }

    private String join(Object one, Object other) {
        if (operation == Operation.ADD && one instanceof String text && other instanceof String more) {
            return text + more;
        }
        throw new EvaluationException("a calculation with something that is no number");
    }

    /** Null where it would divide by zero. */
    private @Nullable BigDecimal calculate(BigDecimal one, BigDecimal other) {
        return switch (operation) {
            case ADD -> one.add(other);
            case SUBTRACT -> one.subtract(other);
            case MULTIPLY -> one.multiply(other);
            case DIVIDE ->
                other.signum() == 0 ? null : Numbers.tidy(one.divide(other, Numbers.SCALE, RoundingMode.HALF_UP));
            case WHOLES ->
                other.signum() == 0
                        ? null
                        : one.divideToIntegralValue(other, MathContext.UNLIMITED)
                                .setScale(0, RoundingMode.DOWN);
            case REMAINDER -> other.signum() == 0 ? null : one.remainder(other);
        };
    }
}
