package org.bcdaetl.fhirpath.compile;

import org.bcdaetl.fhirpath.eval.Env;

/**
 * For which focus of which document something is kept that was evaluated once: a number, so that it stands in the object
 * that keeps, and looking whether it is kept costs one look into memory.
 */
final class Kept {

    /** Nothing is kept: to be said before it is evaluated anew, which can fail half way. */
    static final long NOTHING = -1;

    private Kept() {}

    /** For a focus of the document at hand. */
    static long forFocus(Env env, int focus) {
        return env.document() << Integer.SIZE | focus & 0xffff_ffffL;
    }
}
