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
}
