package org.bcdaetl.fhirpath.function;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bcdaetl.fhirpath.eval.Values;
import org.bcdaetl.fhirpath.syntax.Temporal;
import org.jspecify.annotations.Nullable;

/** FHIRPath's conversions; null where a value does not convert. */
public final class Conversions {

    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d+");
    private static final BigDecimal LEAST_INTEGER = BigDecimal.valueOf(Integer.MIN_VALUE);
    private static final BigDecimal GREATEST_INTEGER = BigDecimal.valueOf(Integer.MAX_VALUE);
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d+(\\.\\d+)?");

    private Conversions() {}

    /** A whole number of 32 bits. */
    public static @Nullable BigDecimal toInteger(Object value) {
        if (value instanceof String text && !INTEGER.matcher(text).matches()) {
            return null;
        }
        BigDecimal number = toDecimal(value);
        boolean isInteger = number != null
                && number.scale() <= 0
                && number.compareTo(GREATEST_INTEGER) <= 0
                && number.compareTo(LEAST_INTEGER) >= 0;
        return isInteger ? number : null;
    }

    public static @Nullable BigDecimal toDecimal(Object value) {
        if (value instanceof Boolean known) {
            return known ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        if (value instanceof BigDecimal number) {
            return number;
        }
        return value instanceof String text && DECIMAL.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    public static @Nullable Boolean toBoolean(Object value) {
        if (value instanceof Boolean known) {
            return known;
        }
        if (value instanceof BigDecimal number) {
            return number.compareTo(BigDecimal.ONE) == 0 ? Boolean.TRUE : number.signum() == 0 ? Boolean.FALSE : null;
        }
        return switch (String.valueOf(Values.text(value)).toLowerCase(Locale.ROOT)) {
            case "true", "t", "yes", "y", "1", "1.0" -> Boolean.TRUE;
            case "false", "f", "no", "n", "0", "0.0" -> Boolean.FALSE;
            default -> null;
        };
    }

    public static @Nullable Temporal toDate(Object value) {
        Temporal moment = toDateTime(value);
        return moment == null ? null : Temporal.of(moment.date(), Temporal.Kind.DATE);
    }

    public static @Nullable Temporal toDateTime(Object value) {
        return convert(value, Temporal.Kind.DATE_TIME);
    }

    public static @Nullable Temporal toTime(Object value) {
        return convert(value, Temporal.Kind.TIME);
    }

    private static @Nullable Temporal convert(Object value, Temporal.Kind kind) {
        if (value instanceof Temporal temporal) {
            return (temporal.kind() == Temporal.Kind.TIME) == (kind == Temporal.Kind.TIME)
                    ? new Temporal(temporal.text(), kind)
                    : null;
        }
        return value instanceof String text ? Temporal.of(text, kind) : null;
    }
}
