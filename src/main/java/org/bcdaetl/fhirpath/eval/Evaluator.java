package org.bcdaetl.fhirpath.eval;

/**
 * A compiled expression. Holds scratch space, so that each thread needs one of its own, and is not entered again while
 * it works.
 */
public abstract class Evaluator {

    /** What three-valued logic knows. */
    public static final int UNKNOWN = -1;

    public static final int FALSE = 0;
    public static final int TRUE = 1;

    private final Items scratch = new Items();

    /** Adds what the expression gives for a focus. */
    public abstract void collect(Env env, int focus, Items out);

    /** What the expression gives, in space that is good until its next evaluation. */
    public final Items evaluate(Env env, int focus) {
        scratch.clear();
        collect(env, focus, scratch);
        return scratch;
    }

    /** The first item, or {@link Env#NONE}. */
    public int first(Env env, int focus) {
        Items items = evaluate(env, focus);
        return items.size() == 0 ? Env.NONE : items.get(0);
    }

    /**
     * The only item, or {@link Env#NONE}.
     *
     * @throws EvaluationException if there are several
     */
    public final int single(Env env, int focus) {
        Items items = evaluate(env, focus);
        if (items.size() > 1) {
            throw new EvaluationException("several values where one is expected");
        }
        return items.size() == 0 ? Env.NONE : items.get(0);
    }

    /** Whether there is any item. */
    public boolean exists(Env env, int focus) {
        return first(env, focus) != Env.NONE;
    }

    /** The expression as a condition: of a single item that is no boolean, that it exists. */
    public int truth(Env env, int focus) {
        Items items = evaluate(env, focus);
        if (items.size() == 0) {
            return UNKNOWN;
        }
        if (items.size() > 1) {
            throw new EvaluationException("a condition with several values");
        }
        Object value = env.value(items.get(0));
        return value instanceof Boolean known ? of(known) : TRUE;
    }

    /**
     * The expression as the condition of a view: unknown counts as false.
     *
     * @throws EvaluationException if it gives something other than a boolean
     */
    public final boolean isTrue(Env env, int focus) {
        if (this instanceof Condition) {
            return truth(env, focus) == TRUE;
        }
        Items items = evaluate(env, focus);
        if (items.size() == 0) {
            return false;
        }
        if (items.size() == 1 && env.value(items.get(0)) instanceof Boolean known) {
            return known;
        }
        throw new EvaluationException("a condition that is no boolean");
    }

    public static int of(boolean known) {
        return known ? TRUE : FALSE;
    }
}
