package org.bcdaetl.fhirpath.function;

import java.util.List;
import org.bcdaetl.fhirpath.eval.Arguments;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;

/** A function on a whole collection: the input is evaluated, then the function gives the output. */
public final class CollectionFunction extends Evaluator {

    /** What a function makes of the input's items and the values of its arguments, of which none is null. */
    @FunctionalInterface
    public interface Body {
        void apply(Env env, Items input, List<Object> arguments, Items out);
    }

    private final Evaluator source;
    private final Body body;
    private final List<Evaluator> arguments;

    public CollectionFunction(Evaluator source, Body body, List<Evaluator> arguments) {
        this.source = source;
        this.body = body;
        this.arguments = arguments;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        Items input = source.evaluate(env, focus);
        List<Object> values = Arguments.values(env, focus, arguments);
        if (values.size() == arguments.size()) {
            body.apply(env, input, values, out);
        }
    }
}
