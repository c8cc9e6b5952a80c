package org.bcdaetl.fhirpath.compile;

import org.bcdaetl.fhirpath.eval.Env;

/** For which focus of which document something is kept that was evaluated once. */
final class Kept {

    private static final long NOTHING = -1;

    private long document = NOTHING;
    private int focus;

    /** Whether it is kept for this focus of the document at hand. */
    boolean isFor(Env env, int base) {
        return focus == base && document == env.document();
    }

    /** Notes that it is. */
    void keepFor(Env env, int base) {
        document = env.document();
        focus = base;
    }

    /** Notes that it no longer is: to be said before it is evaluated anew, which can fail half way. */
    void forget() {
        document = NOTHING;
    }
}
