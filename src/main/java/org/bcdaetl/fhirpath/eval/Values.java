package org.bcdaetl.fhirpath.eval;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bcdaetl.fhirpath.syntax.Temporal;
import org.bcdaetl.json.Literals;
import org.bcdaetl.json.Tape;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Equality, equivalence and order of values. */
public final class Values {

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** Numbers keep their digits, and are as long as the tape takes them. */
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(Integer.MAX_VALUE)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Numbers by value; all other nodes by what Jackson takes for equal. */
    private static final Comparator<JsonNode> BY_VALUE = (one, other) -> one.isNumber() && other.isNumber()
            ? new BigDecimal(one.asString()).compareTo(new BigDecimal(other.asString()))
            : one.equals(other) ? 0 : 1;

    private Values() {}

    /** Whether two items are known to be equal. */
    public static boolean areEqual(Env env, int one, int other) {
        return equality(env, one, other) == Evaluator.TRUE;
    }

    /** Whether two items are equal, in three-valued logic: what precision of dates leaves open is unknown. */
    public static int equality(Env env, int one, int other) {
        if (one >= 0 && other >= 0) {
            return nodes(env, one, other);
        }
        if (one < 0 && other < 0 && env.isPlainText(one) && env.isPlainText(other)) {
            return Evaluator.of(Arrays.equals(
                    env.bytes(one), env.from(one), env.to(one), env.bytes(other), env.from(other), env.to(other)));
        }
        return values(env.value(one), env.value(other));
    }

    /**
     * A number by which two items are told apart without a comparison: items with different ones are not equal. Zero for
     * what has to be compared.
     */
    public static int hash(Env env, int item) {
        if (item < 0) {
            return env.isPlainText(item)
                    ? Literals.hash(env.bytes(item), env.from(item), env.to(item)) | 1
                    : env.computed(item) instanceof String text ? textHash(text) : 0;
        }
        Tape tape = env.tape();
        return tape.kind[item] == Tape.STRING && !looksLikeDate(tape, item)
                ? Literals.hash(tape.bytes, tape.start[item], tape.end[item]) | 1
                : 0;
    }

    private static int textHash(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return Literals.hash(utf8, 0, utf8.length) | 1;
    }

    private static int nodes(Env env, int one, int other) {
        Tape tape = env.tape();
        byte kind = tape.kind[one];
        if (kind == tape.kind[other]) {
            if (Arrays.equals(
                    tape.bytes, tape.start[one], tape.end[one], tape.bytes, tape.start[other], tape.end[other])) {
                return Evaluator.TRUE;
            }
            if (kind == Tape.NUMBER && tape.isPlainInteger(one) && tape.isPlainInteger(other)) {
                return Evaluator.FALSE;
            }
            if (kind == Tape.OBJECT) {
                return objects(env.json(one), env.json(other));
            }
            if (kind == Tape.STRING) {
                return looksLikeDate(tape, one) && looksLikeDate(tape, other)
                        ? dates(tape.text(one), tape.text(other))
                        : Evaluator.FALSE;
            }
        }
        return values(env.value(one), env.value(other));
    }

    private static int objects(String one, String other) {
        try {
            return Evaluator.of(JSON.readTree(one).equals(BY_VALUE, JSON.readTree(other)));
        } catch (JacksonException e) {
            throw new EvaluationException("a comparison of objects that are too big or too deep");
        }
    }

    /** A cheap sign: dddd-d. */
    private static boolean looksLikeDate(Tape tape, int node) {
        int start = tape.start[node];
        return tape.end[node] - start >= 7
                && tape.bytes[start + 4] == '-'
                && Character.isDigit(tape.bytes[start])
                && Character.isDigit(tape.bytes[start + 5]);
    }

    private static int dates(String one, String other) {
        Temporal left = Temporal.of(one);
        Temporal right = Temporal.of(other);
        return left == null || right == null ? Evaluator.FALSE : temporals(left, right);
    }

    private static int temporals(Temporal left, Temporal right) {
        if ((left.kind() == Temporal.Kind.TIME) != (right.kind() == Temporal.Kind.TIME)) {
            return Evaluator.FALSE;
        }
        Integer order = TemporalOrder.compare(left, right);
        return order == null ? Evaluator.UNKNOWN : Evaluator.of(order == 0);
    }

    private static int values(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return Evaluator.FALSE;
        }
        if (left instanceof BigDecimal number && right instanceof BigDecimal other) {
            return Evaluator.of(number.compareTo(other) == 0);
        }
        if (left instanceof Temporal || right instanceof Temporal) {
            Temporal one = temporal(left, right);
            Temporal other = temporal(right, left);
            return one == null || other == null ? Evaluator.FALSE : temporals(one, other);
        }
        return Evaluator.of(left.equals(right));
    }

    /** A value as a temporal one; a text of the data may be one of the other value's kind. */
    private static @Nullable Temporal temporal(Object value, Object other) {
        if (value instanceof Temporal temporal) {
            return temporal;
        }
        if (!(value instanceof String text) || !(other instanceof Temporal known)) {
            return null;
        }
        return Temporal.of(text, known.kind() == Temporal.Kind.TIME ? Temporal.Kind.TIME : Temporal.Kind.DATE_TIME);
    }

    /**
     * Whether two items are equivalent: text without regard to case and the amount of white space, decimals to the
     * precision of the less precise one, dates only where equally precise.
     */
    public static boolean areEquivalent(Env env, int one, int other) {
        Object left = env.value(one);
        Object right = env.value(other);
        if (left instanceof String text && right instanceof String with) {
            return plain(text).equals(plain(with)) || areEqual(env, one, other);
        }
        if (left instanceof BigDecimal number && right instanceof BigDecimal with) {
            int scale = Math.min(scale(number), scale(with));
            return number.setScale(scale, RoundingMode.HALF_UP).compareTo(with.setScale(scale, RoundingMode.HALF_UP))
                    == 0;
        }
        return areEqual(env, one, other);
    }

    private static int scale(BigDecimal number) {
        return Math.max(0, number.stripTrailingZeros().scale());
    }

    private static String plain(String text) {
        return BLANKS.matcher(text.strip()).replaceAll(" ").toLowerCase(Locale.ROOT);
    }

    /**
     * The order of two items: negative, 0 or positive; null where precision leaves it open.
     *
     * @throws EvaluationException if they cannot be ordered
     */
    public static @Nullable Integer compare(Env env, int one, int other) {
        Object left = env.value(one);
        Object right = env.value(other);
        if (left == null || right == null) {
            throw new EvaluationException("an order of values that have none");
        }
        if (left instanceof BigDecimal number && right instanceof BigDecimal with) {
            return number.compareTo(with);
        }
        if (left instanceof Temporal || right instanceof Temporal) {
            return order(temporal(left, right), temporal(right, left));
        }
        if (left instanceof String text && right instanceof String with) {
            Temporal date = one >= 0 && other >= 0 ? Temporal.of(text) : null;
            Temporal withDate = date == null ? null : Temporal.of(with);
            return date == null || withDate == null ? Integer.valueOf(text.compareTo(with)) : order(date, withDate);
        }
        throw new EvaluationException("an order of values that have none");
    }

    private static @Nullable Integer order(@Nullable Temporal one, @Nullable Temporal other) {
        if (one == null
                || other == null
                || (one.kind() == Temporal.Kind.TIME) != (other.kind() == Temporal.Kind.TIME)) {
            throw new EvaluationException("an order of values that have none");
        }
        return TemporalOrder.compare(one, other);
    }

    public static @Nullable String text(@Nullable Object value) {
        if (value instanceof Temporal temporal) {
            return temporal.text();
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value instanceof String || value instanceof Boolean ? value.toString() : null;
    }
}
