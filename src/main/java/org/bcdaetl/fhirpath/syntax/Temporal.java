package org.bcdaetl.fhirpath.syntax;

import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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

    private static final String CLOCK = "(?:[01]\\d|2[0-3])(?::[0-5]\\d(?::[0-5]\\d(?:\\.\\d+)?)?)?";
    private static final String DAY = "\\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\\d|3[01]))?)?";

    private static final Pattern DATE = Pattern.compile(DAY);
    private static final Pattern TIME = Pattern.compile(CLOCK);
    private static final Pattern DATE_TIME =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)T" + CLOCK + "(?:Z|[+-](?:0\\d|1[0-4]):[0-5]\\d)?");

    /** A literal as FHIRPath writes it, with its {@code @}. */
    static final Pattern LITERAL = Pattern.compile("@(?:" + DATE_TIME + "|" + DAY + "T?|T" + CLOCK + ")(?![\\w:+-])");

    /**
     * Reads a value.
     *
     * @return null where the text is of another kind, or no date that the calendar has
     */
    public static @Nullable Temporal of(String text, Kind kind) {
        boolean fits =
                switch (kind) {
                    case DATE -> isDate(text);
                    case TIME -> TIME.matcher(text).matches();
                    case DATE_TIME -> isDate(text) || isDateTime(text);
                };
        return fits ? new Temporal(text, kind) : null;
    }

    /** Reads a literal without its {@code @}; null where the calendar has no such date. */
    static @Nullable Temporal ofLiteral(String literal) {
        if (literal.startsWith("T")) {
            return of(literal.substring(1), Kind.TIME);
        }
        if (literal.endsWith("T")) {
            return of(literal.substring(0, literal.length() - 1), Kind.DATE_TIME);
        }
        return of(literal, literal.indexOf('T') < 0 ? Kind.DATE : Kind.DATE_TIME);
    }

    /** What a text of the data looks like; a date could also be a dateTime of low precision. Null for none of them. */
    public static @Nullable Temporal of(String text) {
        Temporal date = of(text, Kind.DATE);
        Temporal time = date == null ? of(text, Kind.TIME) : date;
        return time == null ? of(text, Kind.DATE_TIME) : time;
    }

    /** The date part of a dateTime, all of a date. */
    public String date() {
        int split = text.indexOf('T');
        return split < 0 ? text : text.substring(0, split);
    }

    private static boolean isDateTime(String text) {
        Matcher matcher = DATE_TIME.matcher(text);
        return matcher.matches() && isDate(matcher.group(1));
    }

    private static boolean isDate(String text) {
        return DATE.matcher(text).matches()
                && (text.length() < 10
                        || Integer.parseInt(text, 8, 10, 10)
                                <= YearMonth.parse(text.substring(0, 7)).lengthOfMonth());
    }
}
