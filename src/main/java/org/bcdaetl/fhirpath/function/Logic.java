package org.bcdaetl.fhirpath.function;

import org.bcdaetl.fhirpath.eval.Condition;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;

/** {@code and}, {@code or}, {@code xor} and {@code implies}, in three-valued logic. */
public final class Logic extends Condition {

    /** How the operands are connected. */
    public enum Connective {
        AND,
        OR,
        XOR,
        IMPLIES
    }

    private final Connective connective;
    private final Evaluator left;
    private final Evaluator right;

    public Logic(Connective connective, Evaluator left, Evaluator right) {
        this.connective = connective;
        this.left = left;
        this.right = right;
    }

    @Override
    public int truth(Env env, int focus) {
        int one = left.truth(env, focus);
        return switch (connective) {
            case AND -> {
                if (one == FALSE) {
                    yield FALSE;
                }
                int and = right.truth(env, focus);
                yield and == FALSE ? FALSE : one == TRUE ? and : UNKNOWN;
            }
            case OR -> or(one, env, focus);
            case XOR -> {
                int xor = right.truth(env, focus);
                yield one == UNKNOWN || xor == UNKNOWN ? UNKNOWN : of(one != xor);
            }
            case IMPLIES -> or(one == UNKNOWN ? UNKNOWN : 1 - one, env, focus);
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
