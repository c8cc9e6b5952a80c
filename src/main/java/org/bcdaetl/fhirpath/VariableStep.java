package org.bcdaetl.fhirpath;

import java.math.BigDecimal;
import java.util.function.ToIntFunction;

/** {@code %resource}, {@code %context}, {@code %rowIndex} and {@code $index}. */
final class VariableStep extends Evaluator {

    private final ToIntFunction<Env> variable;

    private VariableStep(ToIntFunction<Env> variable) {
        this.variable = variable;
    }

    static VariableStep resource() {
        return new VariableStep(Env::resource);
    }

    static VariableStep context() {
        return new VariableStep(Env::context);
    }

    static VariableStep rowIndex() {
        return new VariableStep(env -> env.box(BigDecimal.valueOf(env.rowIndex())));
    }

    static VariableStep index() {
        return new VariableStep(env -> env.box(BigDecimal.valueOf(env.index())));
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        int item = variable.applyAsInt(env);
        if (item != Env.NONE) {
            out.add(item);
        }
    }

    @Override
    int first(Env env, int focus) {
        return variable.applyAsInt(env);
    }
}
