package org.bcdaetl.fhirpath;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date, time or dateTime of any precision, as written: {@code 2015}, {@code 2015-02-04}, {@code 14:30},
 * {@code 2015-02-07T13:28:17.239+02:00}.
 *
 * @param text as written, without the {@code T} before a time literal
 * @param kind what it is
 */
public record Temporal(String text, Kind kind) {

    /** What a temporal value is. */
    public enum Kind {
        DATE,
        TIME,
        DATE_TIME
    }

    private static final Pattern DATE = Pattern.compile("\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?");
    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3])(:[0-5]\\d(:[0-5]\\d(\\.\\d+)?)?)?");
    private static final Pattern DATE_TIME = Pattern.compile(
            "(\\d{4}(?:-\\d\\d(?:-\\d\\d)?)?)T(\\d\\d(?::\\d\\d(?::\\d\\d(?:\\.\\d+)?)?)?)?(Z|[+-]\\d\\d:\\d\\d)?");

    static boolean isTemporal(String text) {
        return DATE.matcher(text).matches()
                || TIME.matcher(text).matches()
                || DATE_TIME.matcher(text).matches();
    }

    /** A literal without its {@code @}. */
    static Temporal of(String literal) {
        if (literal.startsWith("T")) {
            return new Temporal(literal.substring(1), Kind.TIME);
        }
        if (literal.endsWith("T")) {
            return new Temporal(literal.substring(0, literal.length() - 1), Kind.DATE_TIME);
        }
        return new Temporal(literal, kindOf(literal));
    }

    /** What a value of the data looks like; a date could also be a dateTime of low precision. */
    static Kind kindOf(String text) {
        if (DATE.matcher(text).matches()) {
            return Kind.DATE;
        }
        return TIME.matcher(text).matches() ? Kind.TIME : Kind.DATE_TIME;
    }

    /** The date part of a dateTime, all of a date. */
    String date() {
        Matcher matcher = DATE_TIME.matcher(text);
        return matcher.matches() ? matcher.group(1) : text;
    }
}
