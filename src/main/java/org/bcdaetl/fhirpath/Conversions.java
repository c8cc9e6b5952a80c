package org.bcdaetl.fhirpath;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** FHIRPath's conversions; null where a value does not convert. */
final class Conversions {

    private Conversions() {}

    static @Nullable BigDecimal toInteger(Object value) {
        BigDecimal number = toDecimal(value);
        return number == null
                        || number.stripTrailingZeros().scale() > 0
                        || value.toString().indexOf('.') >= 0
                ? null
                : number;
    }

    static @Nullable BigDecimal toDecimal(Object value) {
        if (value instanceof Boolean known) {
            return known ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        try {
            return value instanceof BigDecimal number ? number : new BigDecimal(value.toString());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    static @Nullable Boolean toBoolean(Object value) {
        if (value instanceof BigDecimal number) {
            return number.compareTo(BigDecimal.ONE) == 0 ? Boolean.TRUE : number.signum() == 0 ? Boolean.FALSE : null;
        }
        return switch (value.toString().toLowerCase(Locale.ROOT)) {
            case "true", "t", "yes", "y", "1", "1.0" -> Boolean.TRUE;
            case "false", "f", "no", "n", "0", "0.0" -> Boolean.FALSE;
            default -> null;
        };
    }

    static @Nullable Temporal toDate(Object value) {
        String text = Values.text(value);
        if (text == null || !Temporal.isTemporal(text) || Temporal.kindOf(text) == Temporal.Kind.TIME) {
            return null;
        }
        return new Temporal(new Temporal(text, Temporal.kindOf(text)).date(), Temporal.Kind.DATE);
    }

    static @Nullable Temporal toDateTime(Object value) {
        String text = Values.text(value);
        if (text == null || !Temporal.isTemporal(text) || Temporal.kindOf(text) == Temporal.Kind.TIME) {
            return null;
        }
        return new Temporal(text, Temporal.Kind.DATE_TIME);
    }

    static @Nullable Temporal toTime(Object value) {
        String text = Values.text(value);
        return text != null && Temporal.isTemporal(text) && Temporal.kindOf(text) == Temporal.Kind.TIME
                ? new Temporal(text, Temporal.Kind.TIME)
                : null;
    }
}
