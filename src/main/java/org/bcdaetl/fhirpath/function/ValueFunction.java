package org.bcdaetl.fhirpath.function;

import java.math.BigDecimal;
import java.util.List;
import org.bcdaetl.fhirpath.eval.Arguments;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.EvaluationException;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;
import org.jspecify.annotations.Nullable;

/** A function on a single value. An empty input gives an empty output, several values are an error. */
public final class ValueFunction extends Evaluator {

    /** What a function makes of a value and the values of its arguments; null is the empty collection. */
    @FunctionalInterface
    public interface Body {
        @Nullable
        Object apply(Object value, List<Object> arguments);

        /** What it makes of an object, which has no value: an error. */
        default @Nullable Object ofObject() {
            throw new EvaluationException("an object for a function that takes a value");
        }
    }

    /** What a function makes of a text. */
    @FunctionalInterface
    public interface TextBody extends Body {
        @Nullable
        Object of(String text, List<Object> arguments);

        @Override
        default @Nullable Object apply(Object value, List<Object> arguments) {
            return of(Arguments.text(value), arguments);
        }
    }

    /** What a function makes of a number. */
    @FunctionalInterface
    public interface NumberBody extends Body {
        @Nullable
        Object of(BigDecimal number, List<Object> arguments);

        @Override
        default @Nullable Object apply(Object value, List<Object> arguments) {
            return of(Arguments.number(value), arguments);
        }
    }

    /** A conversion, which makes nothing of an object. */
    @FunctionalInterface
    public interface Conversion extends Body {
        @Nullable
        Object of(Object value);

        @Override
        default @Nullable Object apply(Object value, List<Object> arguments) {
            return of(value);
        }

        @Override
        default @Nullable Object ofObject() {
            return null;
        }

        /** Whether it makes something of a value. */
        default Body isPossible() {
            Conversion conversion = this;
            return new Body() {
                @Override
                public Object apply(Object value, List<Object> arguments) {
                    return conversion.of(value) != null;
                }

                @Override
                public Object ofObject() {
                    return false;
                }
            };
        }
    }

    private final Evaluator source;
    private final Body body;
    private final List<Evaluator> arguments;

    public ValueFunction(Evaluator source, Body body, List<Evaluator> arguments) {
        this.source = source;
        this.body = body;
        this.arguments = arguments;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        Items input = source.evaluate(env, focus);
        if (input.size() == 0) {
            return;
        }
        if (input.size() > 1) {
            throw new EvaluationException("several values for a function that takes one");
        }
        Object value = env.value(input.get(0));
        List<Object> values = Arguments.values(env, focus, arguments);
        if (values.size() == arguments.size()) {
            Object result = value == null ? body.ofObject() : body.apply(value, values);
            if (result != null) {
                out.add(env.box(result));
            }
        }
    }
}
