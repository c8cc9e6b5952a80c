package org.bcdaetl.fhirpath;

/** {@code left.combine(right)}, and {@code left | right}, which leaves out what is there already. */
final class Combine extends Evaluator {

    private final Evaluator left;
    private final Evaluator right;
    private final boolean distinct;

    Combine(Evaluator left, Evaluator right, boolean distinct) {
        this.left = left;
        this.right = right;
        this.distinct = distinct;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        if (!distinct) {
            out.addAll(left.evaluate(env, focus));
            out.addAll(right.evaluate(env, focus));
            return;
        }
        int before = out.size();
        Functions.addDistinct(env, left.evaluate(env, focus), before, out);
        Functions.addDistinct(env, right.evaluate(env, focus), before, out);
    }
}
