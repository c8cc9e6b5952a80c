package org.bcdaetl.fhirpath;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Values of function arguments. */
final class Arguments {

    private Arguments() {}

    /** The arguments' values; fewer than there are arguments where one is empty. */
    static List<Object> values(Env env, int focus, List<Evaluator> arguments) {
        if (arguments.isEmpty()) {
            return List.of();
        }
        List<Object> values = new ArrayList<>(arguments.size());
        for (Evaluator argument : arguments) {
            int item = argument.first(env, focus);
            Object value = item == Env.NONE ? null : env.value(item);
            if (value == null) {
                return values;
            }
            values.add(value);
        }
        return values;
    }

    static int integer(List<Object> values, int place) {
        if (values.size() > place && values.get(place) instanceof BigDecimal number) {
            return number.intValue();
        }
        throw new EvaluationException("a function without the number it needs");
    }

    static String text(List<Object> values, int place) {
        String text = values.size() > place ? Values.text(values.get(place)) : null;
        if (text == null) {
            throw new EvaluationException("a function without the text it needs");
        }
        return text;
    }
}
