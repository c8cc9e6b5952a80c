package org.bcdaetl.fhirpath.function;

import java.util.List;
import java.util.regex.Pattern;
import org.bcdaetl.fhirpath.eval.Arguments;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;

/** {@code text.split(separator)}, and {@code toChars()} where there is none. */
public final class SplitStep extends Evaluator {

    private final Evaluator source;
    private final List<Evaluator> arguments;

    public SplitStep(Evaluator source, List<Evaluator> arguments) {
        this.source = source;
        this.arguments = arguments;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        int item = source.single(env, focus);
        if (item == Env.NONE) {
            return;
        }
        String text = Arguments.text(env.value(item));
        List<Object> values = Arguments.values(env, focus, arguments);
        if (values.size() < arguments.size()) {
            return;
        }
        String separator = values.isEmpty() ? "" : Arguments.text(values, 0);
        if (separator.isEmpty()) {
            text.codePoints().forEach(character -> out.add(env.box(Character.toString(character))));
            return;
        }
        for (String part : text.split(Pattern.quote(separator), -1)) {
            out.add(env.box(part));
        }
    }
}
