package org.bcdaetl.fhirpath.eval;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values of function arguments. */
public final class Arguments {

    private static final BigDecimal GREATEST = BigDecimal.valueOf(Integer.MAX_VALUE);

    private Arguments() {}

    /** The arguments' values; fewer than there are arguments where one is empty. */
    public static List<Object> values(Env env, int focus, List<Evaluator> arguments) {
        if (arguments.isEmpty()) {
            return List.of();
        }
        List<Object> values = new ArrayList<>(arguments.size());
        for (Evaluator argument : arguments) {
            int item = argument.single(env, focus);
            Object value = item == Env.NONE ? null : env.value(item);
            if (value == null) {
                return values;
            }
            values.add(value);
        }
        return values;
    }

    public static int integer(List<Object> values, int place) {
        return integer(values.get(place));
    }

    public static int integer(@Nullable Object value) {
        if (value instanceof BigDecimal number
                && number.scale() <= 0
                && number.abs().compareTo(GREATEST) <= 0) {
            return number.intValue();
        }
        throw new EvaluationException("something else where a whole number is expected");
    }

    public static BigDecimal number(List<Object> values, int place) {
        return number(values.get(place));
    }

    public static BigDecimal number(Object value) {
        if (value instanceof BigDecimal number) {
            return number;
        }
        throw new EvaluationException("something else where a number is expected");
    }

    public static String text(List<Object> values, int place) {
        return text(values.get(place));
    }

    public static String text(@Nullable Object value) {
        String text = Values.text(value);
        if (text == null) {
            throw new EvaluationException("something else where a text is expected");
        }
        return text;
    }
}
