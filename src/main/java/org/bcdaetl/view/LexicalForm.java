package org.bcdaetl.view;

import java.time.YearMonth;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The forms that PostgreSQL's types take; what does not fit would fail a whole COPY. */
enum LexicalForm {
    TEXT {
        @Override
        int end(byte[] bytes, int from, int to) {
            return to;
        }
    },
    /** A calendar date; of a dateTime its date, without any conversion of zones. */
    DATE {
        @Override
        int end(byte[] bytes, int from, int to) {
            return isDate(bytes, from, to) && (to - from == 10 || bytes[from + 10] == 'T') ? from + 10 : -1;
        }
    },
    NUMERIC {
        @Override
        int end(byte[] bytes, int from, int to) {
            int first = sign(bytes, from, to);
            int at = digits(bytes, first, to);
            boolean whole = at > first;
            if (whole && at < to && bytes[at] == '.') {
                int fraction = at + 1;
                at = digits(bytes, fraction, to);
                whole = at > fraction;
            }
            return whole && at == to ? to : -1;
        }
    },
    INTEGER {
        @Override
        int end(byte[] bytes, int from, int to) {
            return isWhole(bytes, from, to, Integer.MIN_VALUE, Integer.MAX_VALUE) ? to : -1;
        }
    },
    SMALLINT {
        @Override
        int end(byte[] bytes, int from, int to) {
            return isWhole(bytes, from, to, Short.MIN_VALUE, Short.MAX_VALUE) ? to : -1;
        }
    },
    BOOLEAN {
        @Override
        int end(byte[] bytes, int from, int to) {
            return is("true", bytes, from, to) || is("false", bytes, from, to) ? to : -1;
        }
    },
    TIMESTAMPTZ {
        @Override
        int end(byte[] bytes, int from, int to) {
            if (!isDate(bytes, from, to) || to - from < 20 || bytes[from + 10] != 'T') {
                return -1;
            }
            boolean clock = bytes[from + 13] == ':'
                    && bytes[from + 16] == ':'
                    && number(bytes, from + 11, 2) <= 23
                    && number(bytes, from + 14, 2) <= 59
                    && number(bytes, from + 17, 2) <= 59;
            int at = from + 19;
            if (bytes[at] == '.') {
                int fraction = at + 1;
                at = digits(bytes, fraction, to);
                clock &= at > fraction;
            }
            return clock && isZone(bytes, at, to) ? to : -1;
        }
    };

    /** The form of a tag's value; text where there is none. */
    static LexicalForm of(@Nullable String ansiType) {
        if (ansiType == null) {
            return TEXT;
        }
        return switch (ansiType.toLowerCase(Locale.ROOT)) {
            case "date" -> DATE;
            case "numeric", "decimal" -> NUMERIC;
            case "integer" -> INTEGER;
            case "smallint" -> SMALLINT;
            case "boolean" -> BOOLEAN;
            case "timestamptz" -> TIMESTAMPTZ;
            default -> TEXT;
        };
    }

    /** Where the part of the value that belongs into the cell ends; -1 if it is not of this form. */
    abstract int end(byte[] bytes, int from, int to);

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static boolean is(String word, byte[] bytes, int from, int to) {
        boolean same = to - from == word.length();
        for (int i = 0; same && i < word.length(); i++) {
            same = bytes[from + i] == word.charAt(i);
        }
        return same;
    }

    private static boolean isDate(byte[] bytes, int from, int to) {
        if (to - from < 10 || bytes[from + 4] != '-' || bytes[from + 7] != '-') {
            return false;
        }
        int year = number(bytes, from, 4);
        int month = number(bytes, from + 5, 2);
        int day = number(bytes, from + 8, 2);
        return year >= 1
                && year <= 9999
                && month >= 1
                && month <= 12
                && day >= 1
                && (day <= 28 || day <= YearMonth.of(year, month).lengthOfMonth());
    }

    private static boolean isZone(byte[] bytes, int at, int to) {
        if (to - at == 1) {
            return bytes[at] == 'Z';
        }
        return to - at == 6
                && (bytes[at] == '+' || bytes[at] == '-')
                && bytes[at + 3] == ':'
                && number(bytes, at + 1, 2) <= 14
                && number(bytes, at + 4, 2) <= 59;
    }

    /** The number that some digits make; a big one if they are none. */
    private static int number(byte[] bytes, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return Integer.MAX_VALUE;
            }
            number = number * 10 + bytes[i] - '0';
        }
        return number;
    }

    private static boolean isWhole(byte[] bytes, int from, int to, int least, int most) {
        int first = sign(bytes, from, to);
        int length = to - first;
        if (length == 0 || length > 10 || digits(bytes, first, to) < to) {
            return false;
        }
        long value = 0;
        for (int i = first; i < to; i++) {
            value = value * 10 + bytes[i] - '0';
        }
        return first == from ? value <= most : -value >= least;
    }

    private static int sign(byte[] bytes, int from, int to) {
        return from < to && bytes[from] == '-' ? from + 1 : from;
    }

    private static int digits(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at;
    }
}
