package org.bcdaetl.fhirpath.step;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bcdaetl.fhirpath.eval.Condition;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;
import org.bcdaetl.fhirpath.syntax.Temporal;

/** {@code path = 'text'}: the comparison that claims are full of, on the bytes of the document. */
public final class TextEquals extends Condition {

    private final Evaluator left;
    private final String text;
    private final byte[] bytes;

    public TextEquals(Evaluator left, String text) {
        this.left = left;
        this.text = text;
        this.bytes = text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int truth(Env env, int focus) {
        Items items = left.evaluate(env, focus);
        if (items.size() != 1) {
            return items.size() == 0 ? UNKNOWN : FALSE;
        }
        int item = items.get(0);
        if (item < 0) {
            if (env.isPlainText(item)) {
                return of(Arrays.equals(env.bytes(item), env.from(item), env.to(item), bytes, 0, bytes.length));
            }
            Object value = env.computed(item);
            return of(value instanceof Temporal temporal ? temporal.text().equals(text) : text.equals(value));
        }
        return of(env.tape().isString(item) && env.tape().equals(item, bytes));
    }
}
