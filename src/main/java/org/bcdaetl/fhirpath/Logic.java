package org.bcdaetl.fhirpath;

/** {@code and}, {@code or}, {@code xor} and {@code implies}, in three-valued logic. */
final class Logic extends Condition {

    private final String operator;
    private final Evaluator left;
    private final Evaluator right;

    Logic(String operator, Evaluator left, Evaluator right) {
        this.operator = operator;
        this.left = left;
        this.right = right;
    }

    @Override
    int truth(Env env, int focus) {
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
