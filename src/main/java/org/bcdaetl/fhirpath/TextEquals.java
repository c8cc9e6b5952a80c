package org.bcdaetl.fhirpath;

import java.nio.charset.StandardCharsets;

/** {@code path = 'text'}: the comparison that claims are full of, on the bytes of the document. */
final class TextEquals extends Condition {

    private final Evaluator left;
    private final String text;
    private final byte[] bytes;

    TextEquals(Evaluator left, String text) {
        this.left = left;
        this.text = text;
        this.bytes = text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    int truth(Env env, int focus) {
        Items items = left.evaluate(env, focus);
        if (items.size() != 1) {
            return items.size() == 0 ? UNKNOWN : FALSE;
        }
        int item = items.get(0);
        if (item < 0) {
            Object value = env.computed(item);
            return of(value instanceof Temporal temporal ? temporal.text().equals(text) : text.equals(value));
        }
        return of(env.tape().isString(item) && env.tape().equals(item, bytes));
    }
}
