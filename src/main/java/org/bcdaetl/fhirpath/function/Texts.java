package org.bcdaetl.fhirpath.function;

import java.math.BigDecimal;
import java.util.List;
import org.bcdaetl.fhirpath.eval.Arguments;
import org.jspecify.annotations.Nullable;

/** Places in texts, counted in characters of Unicode, so that none is ever cut in two. */
public final class Texts {

    private Texts() {}

    public static BigDecimal indexOf(String text, String part) {
        int found = text.indexOf(part);
        return BigDecimal.valueOf(found < 0 ? found : text.codePointCount(0, found));
    }

    /** A text with a part replaced wherever it is; the empty part is before each character, and at the end. */
    public static String replace(String text, String part, String with) {
        if (!part.isEmpty()) {
            return text.replace(part, with);
        }
        StringBuilder replaced = new StringBuilder(with);
        text.codePoints()
                .forEach(character -> replaced.appendCodePoint(character).append(with));
        return replaced.toString();
    }

    /** The part from a place on, of a length where there is a second argument; null where it begins outside. */
    public static @Nullable String substring(String text, List<Object> arguments) {
        int from = Arguments.integer(arguments, 0);
        int characters = text.codePointCount(0, text.length());
        if (from < 0 || from >= characters) {
            return null;
        }
        int length = arguments.size() > 1 ? Math.max(0, Arguments.integer(arguments, 1)) : characters;
        int begin = text.offsetByCodePoints(0, from);
        return text.substring(begin, text.offsetByCodePoints(begin, Math.min(length, characters - from)));
    }
}
