package org.bcdaetl.fhirpath.function;

import java.math.BigDecimal;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.json.Blanks;

/** What functions make of texts that stand in bytes, for {@link PlainTextStep}. */
public final class PlainTexts {

    private PlainTexts() {}

    /** {@code toString()}. */
    public static int same(Env env, int text) {
        return env.box(env.bytes(text), env.from(text), env.to(text));
    }

    /** {@code trim()}. */
    public static int trimmed(Env env, int text) {
        byte[] bytes = env.bytes(text);
        int begin = Blanks.begin(bytes, env.from(text), env.to(text));
        return env.box(bytes, begin, Blanks.end(bytes, begin, env.to(text)));
    }

    /** {@code length()}. */
    public static int length(Env env, int text) {
        return isAscii(env, text) ? env.box(BigDecimal.valueOf(env.to(text) - env.from(text))) : PlainTextStep.GENERAL;
    }

    /** {@code substring(from, length)} of constants that are not negative. */
    public static PlainTextStep.Body part(int from, int length) {
        return (env, text) -> {
            if (!isAscii(env, text)) {
                return PlainTextStep.GENERAL;
            }
            int begin = env.from(text);
            int characters = env.to(text) - begin;
            return from >= characters
                    ? Env.NONE
                    : env.box(env.bytes(text), begin + from, begin + from + Math.min(length, characters - from));
        };
    }

    /** {@code replace('.', '')}, or of another character of ASCII: a text that is free of it stays what it is. */
    public static PlainTextStep.Body without(byte left) {
        return (env, text) -> {
            byte[] bytes = env.bytes(text);
            for (int i = env.from(text); i < env.to(text); i++) {
                if (bytes[i] == left) {
                    return env.without(left, text);
                }
            }
            return text;
        };
    }

    private static boolean isAscii(Env env, int text) {
        byte[] bytes = env.bytes(text);
        for (int i = env.from(text); i < env.to(text); i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }
}
