package org.bcdaetl.fhirpath.function;

import org.bcdaetl.fhirpath.eval.Condition;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;

/** {@code and}, {@code or}, {@code xor} and {@code implies}, in three-valued logic. */
public final class Logic extends Condition {

    private final String operator;
    private final Evaluator left;
    private final Evaluator right;

    public Logic(String operator, Evaluator left, Evaluator right) {
        this.operator = operator;
        this.left = left;
        this.right = right;
    }

    @Override
    public int truth(Env env, int focus) {
        int one = left.truth(env, focus);
        return switch (operator) {
            case "and" -> {
                if (one == FALSE) {
                    yield FALSE;
                }
                int and = right.truth(env, focus);
                yield and == FALSE ? FALSE : one == TRUE ? and : UNKNOWN;
            }
            case "or" -> or(one, env, focus);
            case "xor" -> {
                int xor = right.truth(env, focus);
                yield one == UNKNOWN || xor == UNKNOWN ? UNKNOWN : of(one != xor);
            }
            default -> or(one == UNKNOWN ? UNKNOWN : 1 - one, env, focus);
        };
    }

    private int or(int one, Env env, int focus) {
        if (one == TRUE) {
            return TRUE;
        }
        int other = right.truth(env, focus);
        return other == TRUE ? TRUE : one == FALSE ? other : UNKNOWN;
    }
}
