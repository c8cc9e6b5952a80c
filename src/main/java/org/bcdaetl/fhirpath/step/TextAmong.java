package org.bcdaetl.fhirpath.step;

import java.util.List;
import org.bcdaetl.fhirpath.eval.Condition;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;
import org.bcdaetl.fhirpath.syntax.Temporal;
import org.bcdaetl.json.Literals;

/** {@code path = 'x' or path = 'y'}, on the bytes of the document, whatever the number of texts. */
public final class TextAmong extends Condition {

    private final Evaluator key;
    private final List<String> texts;
    private final Literals literals = new Literals(false);

    public TextAmong(Evaluator key, List<String> texts) {
        this.key = key;
        this.texts = List.copyOf(texts);
        this.texts.forEach(literals::add);
    }

    @Override
    public int truth(Env env, int focus) {
        Items items = key.evaluate(env, focus);
        if (items.size() != 1) {
            return items.size() == 0 ? UNKNOWN : FALSE;
        }
        int item = items.get(0);
        if (item >= 0) {
            return of(literals.of(env.tape(), item) != Literals.NONE);
        }
        Object value = env.computed(item);
        return of(texts.contains(value instanceof Temporal temporal ? temporal.text() : value));
    }
}
