package org.bcdaetl.fhirpath;

import org.jspecify.annotations.Nullable;

/** A constant; null is the empty collection. */
final class ConstantStep extends Evaluator {

    private final @Nullable Object value;

    ConstantStep(@Nullable Object value) {
        this.value = value;
    }

    @Nullable
    Object value() {
        return value;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        if (value != null) {
            out.add(env.box(value));
        }
    }
}
