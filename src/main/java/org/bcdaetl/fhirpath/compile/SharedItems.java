package org.bcdaetl.fhirpath.compile;

import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;

/**
 * What several paths ask of one focus, or of one document: evaluated once for them. Who wants the first item only does not
 * have the others evaluated, which could fail.
 */
final class SharedItems extends Evaluator {

    private final Evaluator source;
    private final boolean ofResource;
    private final Items all = new Items();
    private int first;
    private boolean isAllKnown;
    private boolean isFirstKnown;
    private boolean isOfOtherType;
    private long kept = Kept.NOTHING;

    /**
     * An expression.
     *
     * @param source depends on the focus and the document only
     * @param ofResource whether it gives the same for every focus of a document
     */
    SharedItems(Evaluator source, boolean ofResource) {
        this.source = source;
        this.ofResource = ofResource;
    }

    @Override
    public void collect(Env env, int from, Items out) {
        int focus = goTo(env, from);
        if (!isAllKnown) {
            all.clear();
            boolean noted = env.takeOtherType();
            source.collect(env, focus, all);
            isAllKnown = true;
            keepNote(env, noted);
        } else if (isOfOtherType) {
            env.noteOtherType();
        }
        out.addAll(all);
    }

    @Override
    public int first(Env env, int from) {
        int focus = goTo(env, from);
        if (!isAllKnown && !isFirstKnown) {
            boolean noted = env.takeOtherType();
            first = source.first(env, focus);
            isFirstKnown = true;
            keepNote(env, noted);
        } else if (isOfOtherType) {
            env.noteOtherType();
        }
        if (isAllKnown) {
            return all.size() == 0 ? Env.NONE : all.get(0);
        }
        return first;
    }

    /** What was noted on the way is noted for each who asks. */
    private void keepNote(Env env, boolean notedBefore) {
        isOfOtherType = env.takeOtherType();
        if (isOfOtherType || notedBefore) {
            env.noteOtherType();
        }
    }

    private int goTo(Env env, int from) {
        int focus = ofResource ? env.resource() : from;
        long wanted = Kept.forFocus(env, focus);
        if (kept != wanted) {
            kept = wanted;
            isAllKnown = false;
            isFirstKnown = false;
            isOfOtherType = false;
        }
        return focus;
    }
}
