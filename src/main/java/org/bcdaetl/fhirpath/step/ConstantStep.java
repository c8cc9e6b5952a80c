package org.bcdaetl.fhirpath.step;

import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;
import org.jspecify.annotations.Nullable;

/** A constant; null is the empty collection. */
public final class ConstantStep extends Evaluator {

    private final @Nullable Object value;

    public ConstantStep(@Nullable Object value) {
        this.value = value;
    }

    @Nullable
    public Object value() {
        return value;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        if (value != null) {
            out.add(env.box(value));
        }
    }
}
