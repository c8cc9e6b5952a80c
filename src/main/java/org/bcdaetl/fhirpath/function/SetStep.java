package org.bcdaetl.fhirpath.function;

import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;
import org.bcdaetl.fhirpath.eval.Values;

/** {@code intersect}, {@code exclude}, {@code subsetOf} and {@code supersetOf}. */
public final class SetStep extends Evaluator {

    /** What is made of both sets. */
    public enum Operation {
        INTERSECT,
        EXCLUDE,
        SUBSET_OF,
        SUPERSET_OF
    }

    private final Operation operation;
    private final Evaluator source;
    private final Evaluator others;

    public SetStep(Operation operation, Evaluator source, Evaluator others) {
        this.operation = operation;
        this.source = source;
        this.others = others;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        Items ours = source.evaluate(env, focus);
        Items theirs = others.evaluate(env, focus);
        switch (operation) {
            case SUBSET_OF -> out.add(env.box(areAmong(env, ours, theirs)));
            case SUPERSET_OF -> out.add(env.box(areAmong(env, theirs, ours)));
            case INTERSECT -> {
                Items shared = new Items();
                keep(env, ours, theirs, true, shared);
                Combine.addDistinct(env, shared, out.size(), out);
            }
            case EXCLUDE -> keep(env, ours, theirs, false, out);
        }
    }

    private static void keep(Env env, Items ours, Items theirs, boolean wanted, Items out) {
        for (int i = 0; i < ours.size(); i++) {
            if (isAmong(env, ours.get(i), theirs) == wanted) {
                out.add(ours.get(i));
            }
        }
    }

    private static boolean areAmong(Env env, Items items, Items all) {
        for (int i = 0; i < items.size(); i++) {
            if (!isAmong(env, items.get(i), all)) {
                return false;
            }
        }
        return true;
    }

    static boolean isAmong(Env env, int item, Items all) {
        for (int i = 0; i < all.size(); i++) {
            if (Values.areEqual(env, item, all.get(i))) {
                return true;
            }
        }
        return false;
    }
}
