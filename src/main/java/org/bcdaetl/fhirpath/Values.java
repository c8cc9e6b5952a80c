package org.bcdaetl.fhirpath;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Equality and order of values. */
final class Values {

    private Values() {}

    /** Whether two items are equal; objects are when their JSON is. */
    static boolean areEqual(Env env, int one, int other) {
        if (one >= 0 && other >= 0) {
            Tape tape = env.tape();
            byte kind = tape.kind[one];
            if (kind == tape.kind[other] && (kind == Tape.STRING || kind == Tape.NUMBER)) {
                boolean same = Arrays.equals(
                        tape.bytes, tape.start[one], tape.end[one], tape.bytes, tape.start[other], tape.end[other]);
                if (same || kind == Tape.STRING) {
                    return same;
                }
            }
            if (kind == Tape.OBJECT) {
                return env.json(one).equals(env.json(other));
            }
        }
        Object left = env.value(one);
        Object right = env.value(other);
        if (left instanceof BigDecimal number && right instanceof BigDecimal otherNumber) {
            return number.compareTo(otherNumber) == 0;
        }
        if (left instanceof Temporal || right instanceof Temporal) {
            return Integer.valueOf(0).equals(compareTemporal(text(left), text(right)));
        }
        return left != null && left.equals(right);
    }

    /**
     * The order of two values: negative, 0 or positive; null where precision leaves it open.
     *
     * @throws EvaluationException if they cannot be ordered
     */
    static @Nullable Integer compare(@Nullable Object left, @Nullable Object right) {
        if (left instanceof BigDecimal number && right instanceof BigDecimal other) {
            return number.compareTo(other);
        }
        String one = text(left);
        String other = text(right);
        if (one == null || other == null) {
            throw new EvaluationException("an order of values that have none");
        }
        boolean temporal = left instanceof Temporal
                || right instanceof Temporal
                || Temporal.isTemporal(one) && Temporal.isTemporal(other);
        return temporal ? compareTemporal(one, other) : Integer.valueOf(one.compareTo(other));
    }

    static @Nullable String text(@Nullable Object value) {
        if (value instanceof Temporal temporal) {
            return temporal.text();
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value instanceof String || value instanceof Boolean ? value.toString() : null;
    }

    /** Compares as far as both are precise; different precision beyond that leaves it open. */
    private static @Nullable Integer compareTemporal(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return null;
        }
        Instant left = instant(one);
        Instant right = instant(other);
        if (left != null && right != null) {
            return left.compareTo(right);
        }
        int shared = Math.min(one.length(), other.length());
        int order = one.substring(0, shared).compareTo(other.substring(0, shared));
        if (order != 0) {
            return order;
        }
        return one.length() == other.length() ? Integer.valueOf(0) : null;
    }

    private static @Nullable Instant instant(String text) {
        if (text.indexOf('T') < 0) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
