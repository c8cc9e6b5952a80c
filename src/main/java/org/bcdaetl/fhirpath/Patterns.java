package org.bcdaetl.fhirpath;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions, compiled once; expressions have a few constant ones. */
final class Patterns {

    private static final int MOST = 1000;
    private static final Map<String, Pattern> KNOWN = new ConcurrentHashMap<>();

    private Patterns() {}

    static Pattern of(String regex) {
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

    /** Replaces all matches; the replacement names groups as {@code $1} or <code>${name}</code>. */
    static String replace(String text, String regex, String replacement) {
        try {
            return of(regex).matcher(text).replaceAll(replacement);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new EvaluationException("a replacement that names a group which is not there");
        }
    }
}
