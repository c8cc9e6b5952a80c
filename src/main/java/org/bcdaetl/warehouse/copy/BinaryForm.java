package org.bcdaetl.warehouse.copy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.bcdaetl.warehouse.schema.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * Values in the binary forms of PostgreSQL's types, from FHIR's lexical forms. The server then has no text to parse, and
 * a value that a column cannot take is found here, with its column, before the whole COPY is refused; JSON's syntax alone
 * is left to the server.
 */
final class BinaryForm {

    private static final int MOST_LONG_DIGITS = 18;
    private static final Pattern BIGINT = Pattern.compile("-?[0-9]{1,100}");
    private static final Pattern FRACTION = Pattern.compile("\\.[0-9]{1,100}");
    private static final Pattern TIME_OF_DAY =
            Pattern.compile("T([01][0-9]|2[0-3]):[0-5][0-9](:([0-5][0-9]|60)([.][0-9]{1,100})?)?"
                    + "(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])?");
    private static final int DATE_LENGTH = 10;
    private static final int JSONB_VERSION = 1;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;
    private static final int MICROS = 6;
    private static final int LEAP_SECOND = 60;
    private static final int EPOCH = (int) LocalDate.of(2000, 1, 1).toEpochDay();
    private static final long NOTHING = Long.MIN_VALUE;

    private BinaryForm() {}

    /** Appends a value without its length; false where the type has no such value. */
    static boolean write(ColumnType type, byte[] utf8, int from, int to, CopyBuffer out) {
        switch (type) {
            case TEXT -> out.bytes(utf8, from, to);
            case JSONB -> {
                out.int1(JSONB_VERSION);
                out.bytes(utf8, from, to);
            }
            case BOOLEAN -> {
                return bool(utf8, from, to, out);
            }
            case NUMERIC -> {
                return NumericForm.write(utf8, from, to, out);
            }
            case SMALLINT -> {
                long value = whole(utf8, from, to);
                out.int2((int) value);
                return value == (short) value;
            }
            case YEAR -> {
                long year = year(utf8, from, to);
                out.int2((int) year);
                return year >= 1;
            }
            case INTEGER -> {
                long value = whole(utf8, from, to);
                out.int4((int) value);
                return value == (int) value;
            }
            case BIGINT -> {
                return bigint(utf8, from, to, out);
            }
            case DATE -> {
                long days = to - from == DATE_LENGTH ? days(utf8, from) : NOTHING;
                out.int4((int) days);
                return days != NOTHING;
            }
            case TIME -> {
                long micros = clock(utf8, from, to);
                out.int8(micros);
                return micros != NOTHING;
            }
            case TIMESTAMPTZ -> {
                long micros = instant(utf8, from, to);
                out.int8(micros);
                return micros != NOTHING;
            }
        }
        return true;
    }

    private static boolean bool(byte[] utf8, int from, int to, CopyBuffer out) {
        String word = new String(utf8, from, to - from, StandardCharsets.ISO_8859_1);
        out.int1(word.equals("true") ? 1 : 0);
        return word.equals("true") || word.equals("false");
    }

    private static boolean bigint(byte[] utf8, int from, int to, CopyBuffer out) {
        int end = withoutZeroDecimals(utf8, from, to);
        String text = new String(utf8, from, end - from, StandardCharsets.ISO_8859_1);
        if (!BIGINT.matcher(text).matches()) {
            return false;
        }
        BigInteger value = new BigInteger(text);
        out.int8(value.longValue());
        return value.bitLength() < Long.SIZE;
    }

    /** The year of a date or a dateTime, {@link #NOTHING} if it is none. */
    private static long year(byte[] utf8, int from, int to) {
        boolean isYear = to - from == 4;
        boolean isMonth = to - from == 7 && isMonth(utf8, from);
        boolean isDay = to - from >= DATE_LENGTH && days(utf8, from) != NOTHING;
        boolean ends = to - from <= DATE_LENGTH || utf8[from + DATE_LENGTH] == 'T';
        return isYear || isMonth || isDay && ends ? digits(utf8, from, from + 4) : NOTHING;
    }

    /** Whether {@code yyyy-mm} begins there. */
    private static boolean isMonth(byte[] utf8, int from) {
        long month = digits(utf8, from + 5, from + 7);
        return digits(utf8, from, from + 4) != NOTHING && utf8[from + 4] == '-' && month >= 1 && month <= 12;
    }

    /**
     * Why a value that {@link #write} refused has no place in its column although FHIR allows it; null if FHIR does not,
     * or if the column is a number, of which nothing may be lost.
     */
    static @Nullable String imprecision(ColumnType type, byte[] utf8, int from, int to) {
        return switch (type) {
            case DATE -> dateImprecision(utf8, from, to);
            case YEAR -> dateImprecision(utf8, from, to) == null ? null : "no year or the year 0";
            case TIMESTAMPTZ -> {
                String ofDate = dateImprecision(utf8, from, Math.min(to, from + DATE_LENGTH));
                boolean isDay = to - from >= DATE_LENGTH && days(utf8, from) != NOTHING;
                yield isDay && (to - from == DATE_LENGTH || isTimeOfDay(utf8, from + DATE_LENGTH, to))
                        ? "a date without a full time and a zone"
                        : to - from <= DATE_LENGTH || isTimeOfDay(utf8, from + DATE_LENGTH, to) ? ofDate : null;
            }
            case TIME -> to - from == 8 && startsWith(utf8, from, "24:00:00") ? "the time 24:00" : null;
            default -> null;
        };
    }

    private static @Nullable String dateImprecision(byte[] utf8, int from, int to) {
        if (to - from < 4 || digits(utf8, from, from + 4) == NOTHING) {
            return null;
        }
        boolean isYear = to - from == 4;
        boolean isMonth = to - from == 7 && isMonth(utf8, from);
        if (startsWith(utf8, from, "0000")) {
            byte[] leapYear = Arrays.copyOfRange(utf8, from, to);
            leapYear[0] = '2';
            return isYear || isMonth || to - from == DATE_LENGTH && days(leapYear, 0) != NOTHING ? "the year 0" : null;
        }
        return isYear ? "a year without a month" : isMonth ? "a month without a day" : null;
    }

    /** Whether {@code Thh:mm} begins there, and what follows are seconds and a zone, if anything. */
    private static boolean isTimeOfDay(byte[] utf8, int from, int to) {
        return TIME_OF_DAY
                .matcher(new String(utf8, from, to - from, StandardCharsets.ISO_8859_1))
                .matches();
    }

    private static boolean startsWith(byte[] utf8, int from, String text) {
        return new String(utf8, from, text.length(), StandardCharsets.ISO_8859_1).equals(text);
    }

    /** The number that some digits make, {@link #NOTHING} if they are none or too many for the smaller types. */
    private static long whole(byte[] utf8, int from, int end) {
        int to = withoutZeroDecimals(utf8, from, end);
        boolean negative = from < to && utf8[from] == '-';
        int first = negative ? from + 1 : from;
        if (to - first > MOST_LONG_DIGITS) {
            return NOTHING;
        }
        long value = digits(utf8, first, to);
        return negative && value != NOTHING ? -value : value;
    }

    /** Where {@code 30.00} ends as the whole number that it is. */
    private static int withoutZeroDecimals(byte[] utf8, int from, int to) {
        int at = to;
        while (at > from && utf8[at - 1] == '0') {
            at--;
        }
        return at < to && at - 1 > from && utf8[at - 1] == '.' ? at - 1 : to;
    }

    private static long digits(byte[] utf8, int from, int to) {
        if (from >= to) {
            return NOTHING;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            if (utf8[i] < '0' || utf8[i] > '9') {
                return NOTHING;
            }
            value = value * 10 + utf8[i] - '0';
        }
        return value;
    }

    /** Days since 2000 of the date that begins there. */
    private static long days(byte[] utf8, int from) {
        long year = digits(utf8, from, from + 4);
        long month = digits(utf8, from + 5, from + 7);
        long day = digits(utf8, from + 8, from + 10);
        boolean isDate = utf8[from + 4] == '-'
                && utf8[from + 7] == '-'
                && year >= 1
                && month >= 1
                && month <= 12
                && day >= 1
                && (day <= 28 || day <= YearMonth.of((int) year, (int) month).lengthOfMonth());
        return isDate ? LocalDate.of((int) year, (int) month, (int) day).toEpochDay() - EPOCH : NOTHING;
    }

    /** Microseconds since midnight of {@code hh:mm:ss}, with any fraction; what is finer than them is rounded. */
    private static long clock(byte[] utf8, int from, int to) {
        if (to - from < 8 || utf8[from + 2] != ':' || utf8[from + 5] != ':') {
            return NOTHING;
        }
        long hours = digits(utf8, from, from + 2);
        long minutes = digits(utf8, from + 3, from + 5);
        long seconds = digits(utf8, from + 6, from + 8);
        long micros = to - from == 8 ? 0 : fraction(utf8, from + 8, to);
        boolean isClock = hours >= 0
                && hours <= 23
                && minutes >= 0
                && minutes <= 59
                && seconds >= 0
                && seconds <= LEAP_SECOND
                && micros != NOTHING;
        return isClock ? ((hours * 60 + minutes) * 60 + seconds) * MICROS_PER_SECOND + micros : NOTHING;
    }

    /** Microseconds of a fraction with its point. */
    private static long fraction(byte[] utf8, int from, int to) {
        int places = to - from - 1;
        if (utf8[from] != '.' || places > MICROS) {
            return rounded(utf8, from, to);
        }
        long micros = digits(utf8, from + 1, to);
        for (int i = places; i < MICROS && micros != NOTHING; i++) {
            micros *= 10;
        }
        return micros;
    }

    /** What is finer than microseconds is rounded as PostgreSQL does, which takes the fraction for a double. */
    private static long rounded(byte[] utf8, int from, int to) {
        String text = new String(utf8, from, to - from, StandardCharsets.ISO_8859_1);
        if (!FRACTION.matcher(text).matches()) {
            return NOTHING;
        }
        return (long) Math.rint(Double.parseDouble("0" + text) * MICROS_PER_SECOND);
    }

    /** Microseconds since 2000, UTC, of a date, a time and a zone. */
    private static long instant(byte[] utf8, int from, int to) {
        int clock = from + DATE_LENGTH + 1;
        int zone = zone(utf8, from, to);
        if (zone < clock || utf8[clock - 1] != 'T') {
            return NOTHING;
        }
        long days = days(utf8, from);
        long micros = clock(utf8, clock, zone);
        long minutes = zone == to - 1 ? 0 : offset(utf8, zone);
        boolean isInstant = days != NOTHING && micros != NOTHING && minutes != NOTHING;
        return isInstant ? days * MICROS_PER_DAY + micros - minutes * 60 * MICROS_PER_SECOND : NOTHING;
    }

    /** Where the zone begins. */
    private static int zone(byte[] utf8, int from, int to) {
        return to > from && utf8[to - 1] == 'Z' ? to - 1 : Math.max(from, to - 6);
    }

    /** Minutes that {@code +hh:mm} is before UTC. */
    private static long offset(byte[] utf8, int from) {
        long hours = digits(utf8, from + 1, from + 3);
        long minutes = digits(utf8, from + 4, from + 6);
        boolean isOffset = (utf8[from] == '+' || utf8[from] == '-')
                && utf8[from + 3] == ':'
                && hours >= 0
                && hours <= 14
                && minutes >= 0
                && minutes <= 59;
        if (!isOffset) {
            return NOTHING;
        }
        return utf8[from] == '-' ? -(hours * 60 + minutes) : hours * 60 + minutes;
    }
}
