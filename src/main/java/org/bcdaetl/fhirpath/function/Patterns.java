package org.bcdaetl.fhirpath.function;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.bcdaetl.fhirpath.eval.EvaluationException;

/** Regular expressions, compiled once; expressions have a few constant ones. */
public final class Patterns {

    private static final int MOST = 1000;
    private static final Map<String, Pattern> KNOWN = new ConcurrentHashMap<>();

    private Patterns() {}

    private static Pattern of(String regex) {
        Pattern known = KNOWN.get(regex);
        if (known != null) {
            return known;
        }
        try {
            Pattern pattern = Pattern.compile(regex, Pattern.DOTALL);
            if (KNOWN.size() < MOST) {
                KNOWN.put(regex, pattern);
            }
            return pattern;
        } catch (PatternSyntaxException e) {
            throw new EvaluationException("a regular expression that is none");
        }
    }

    public static boolean find(String text, String regex) {
        return guarded(() -> of(regex).matcher(text).find());
    }

    public static boolean matches(String text, String regex) {
        return guarded(() -> of(regex).matcher(text).matches());
    }

    /** Java's regular expressions recurse: some run out of stack on a long text. */
    private static <T> T guarded(Supplier<T> work) {
        try {
            return work.get();
        } catch (StackOverflowError e) {
            throw new EvaluationException("a regular expression that goes too deep for a text");
        }
    }

    /** Replaces all matches; the replacement names groups as {@code $1} or <code>${name}</code>. */
    public static String replace(String text, String regex, String replacement) {
        try {
            return guarded(() -> of(regex).matcher(text).replaceAll(replacement));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new EvaluationException("a replacement that names a group which is not there");
        }
    }
}
