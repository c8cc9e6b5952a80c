package org.bcdaetl.fhirpath.step;

import java.math.BigDecimal;
import java.util.function.ToIntFunction;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;

/** {@code %resource}, {@code %context}, {@code %rowIndex} and {@code $index}. */
public final class VariableStep extends Evaluator {

    private final ToIntFunction<Env> variable;

    private VariableStep(ToIntFunction<Env> variable) {
        this.variable = variable;
    }

    public static VariableStep resource() {
        return new VariableStep(Env::resource);
    }

    public static VariableStep context() {
        return new VariableStep(Env::context);
    }

    public static VariableStep rowIndex() {
        return new VariableStep(env -> env.box(BigDecimal.valueOf(env.rowIndex())));
    }

    public static VariableStep index() {
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
    public int first(Env env, int focus) {
        return variable.applyAsInt(env);
    }
}
