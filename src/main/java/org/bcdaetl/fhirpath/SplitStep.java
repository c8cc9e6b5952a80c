package org.bcdaetl.fhirpath;

import java.util.List;
import java.util.regex.Pattern;

/** {@code text.split(separator)}, and {@code toChars()} where there is none. */
final class SplitStep extends Evaluator {

    private final Evaluator source;
    private final List<Evaluator> arguments;

    SplitStep(Evaluator source, List<Evaluator> arguments) {
        this.source = source;
        this.arguments = arguments;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        int item = source.first(env, focus);
        String text = item == Env.NONE ? null : Values.text(env.value(item));
        if (text == null) {
            return;
        }
        List<Object> values = Arguments.values(env, focus, arguments);
        String separator = values.isEmpty() ? "" : Arguments.text(values, 0);
        for (String part : text.split(Pattern.quote(separator), separator.isEmpty() ? 0 : -1)) {
            out.add(env.box(part));
        }
    }
}
