package org.bcdaetl.fhirpath.step;

import java.nio.charset.StandardCharsets;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;
import org.jspecify.annotations.Nullable;

/** A constant; null is the empty collection. */
public final class ConstantStep extends Evaluator {

    private final @Nullable Object value;
    private final byte[] utf8;

    public ConstantStep(@Nullable Object value) {
        this.value = value;
        this.utf8 = value instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : new byte[0];
    }

    @Nullable
    public Object value() {
        return value;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        if (value != null) {
            out.add(value instanceof String text ? env.box(text, utf8) : env.box(value));
        }
    }
}
