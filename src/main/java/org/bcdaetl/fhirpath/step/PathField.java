package org.bcdaetl.fhirpath.step;

import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.EvaluationException;
import org.bcdaetl.json.JsonKinds;
import org.jspecify.annotations.Nullable;

/**
 * A field of the chain of a {@link PathStep}.
 *
 * @param word how the path calls it
 * @param names its names in JSON
 * @param kinds what each may be in JSON, a mask of {@link JsonKinds}
 * @param other under which names it may be sent that the path does not read; null for none
 */
@SuppressWarnings("ArrayRecordComponent")
public record PathField(
        String word, int[] names, int[] kinds, @Nullable OtherSpelling other) {

    public PathField(String word, int[] names, int[] kinds) {
        this(word, names, kinds, OtherSpelling.of(word));
    }

    /** Notes an object that does not have the field, where it has it under another name. */
    void miss(Env env, int object) {
        if (other != null && other.isIn(env.bytes(object), env.from(object), env.to(object))) {
            env.noteOtherType();
        }
    }

    EvaluationException mismatch(int mask) {
        return new EvaluationException(word + " is no " + JsonKinds.words(mask) + " in JSON");
    }
}
