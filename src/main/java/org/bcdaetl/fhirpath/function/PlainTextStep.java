package org.bcdaetl.fhirpath.function;

import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;

/** A function on a text, done on the bytes in which it stands where it is free of escapes: no String is made of it. */
public final class PlainTextStep extends Evaluator {

    /** What a body gives that leaves a text to the function in general. */
    static final int GENERAL = Env.OTHER_TYPE;

    private final Evaluator source;
    private final Evaluator general;
    private final Body body;

    /** What a function makes of a text that stands in bytes. */
    @FunctionalInterface
    public interface Body {
        /** A handle, {@link Env#NONE} for the empty collection, or {@link PlainTextStep#GENERAL}. */
        int of(Env env, int text);
    }

    /**
     * A function.
     *
     * @param source gives the text
     * @param body what is done on bytes
     * @param general the function, for what is no plain text; may have the same source
     */
    public PlainTextStep(Evaluator source, Body body, Evaluator general) {
        this.source = source;
        this.body = body;
        this.general = general;
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        Items items = source.evaluate(env, focus);
        if (items.size() == 0) {
            return;
        }
        int text = items.get(0);
        int result = items.size() == 1 && env.isPlainText(text) ? body.of(env, text) : GENERAL;
        if (result == GENERAL) {
            general.collect(env, focus, out);
        } else if (result != Env.NONE) {
            out.add(result);
        }
    }
}
