package org.bcdaetl.fhirpath;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Functions on a single value: text, conversions, boundaries. An empty input gives an empty output. */
final class ItemFunctions extends Evaluator {

    /** A function of a value and the values of its arguments; null is the empty collection. */
    @FunctionalInterface
    private interface Function {
        @Nullable
        Object apply(Object value, List<Object> arguments);
    }

    private static final Map<String, Function> KNOWN = Map.ofEntries(
            text("startsWith", (text, with) -> text.startsWith(Arguments.text(with, 0))),
            text("endsWith", (text, with) -> text.endsWith(Arguments.text(with, 0))),
            text("contains", (text, with) -> text.contains(Arguments.text(with, 0))),
            text("indexOf", (text, with) -> BigDecimal.valueOf(text.indexOf(Arguments.text(with, 0)))),
            text("length", (text, with) -> BigDecimal.valueOf(text.length())),
            text("upper", (text, with) -> text.toUpperCase(Locale.ROOT)),
            text("lower", (text, with) -> text.toLowerCase(Locale.ROOT)),
            text("trim", (text, with) -> text.strip()),
            text("replace", (text, with) -> text.replace(Arguments.text(with, 0), Arguments.text(with, 1))),
            text("matches", (text, with) -> pattern(with).matcher(text).find()),
            text("matchesFull", (text, with) -> pattern(with).matcher(text).matches()),
            text("replaceMatches", (text, with) -> pattern(with).matcher(text).replaceAll(Arguments.text(with, 1))),
            text("substring", ItemFunctions::substring),
            Map.entry("toString", (value, with) -> Values.text(value)),
            Map.entry("toInteger", (value, with) -> Conversions.toInteger(value)),
            Map.entry("toDecimal", (value, with) -> Conversions.toDecimal(value)),
            Map.entry("toBoolean", (value, with) -> Conversions.toBoolean(value)),
            Map.entry("toDate", (value, with) -> Conversions.toDate(value)),
            Map.entry("toDateTime", (value, with) -> Conversions.toDateTime(value)),
            Map.entry("toTime", (value, with) -> Conversions.toTime(value)),
            Map.entry("convertsToInteger", (value, with) -> Conversions.toInteger(value) != null),
            Map.entry("convertsToDecimal", (value, with) -> Conversions.toDecimal(value) != null),
            Map.entry("convertsToBoolean", (value, with) -> Conversions.toBoolean(value) != null),
            Map.entry("convertsToDate", (value, with) -> Conversions.toDate(value) != null),
            Map.entry("convertsToDateTime", (value, with) -> Conversions.toDateTime(value) != null),
            Map.entry("abs", (value, with) -> number(value).abs()),
            Map.entry("round", (value, with) -> number(value)
                    .setScale(with.isEmpty() ? 0 : Arguments.integer(with, 0), RoundingMode.HALF_UP)));

    private final Evaluator source;
    private final Function function;
    private final List<Evaluator> arguments;

    private ItemFunctions(Evaluator source, Function function, List<Evaluator> arguments) {
        this.source = source;
        this.function = function;
        this.arguments = arguments;
    }

    /** The function of that name; null where there is none here. */
    static @Nullable Evaluator of(Evaluator source, String name, List<Evaluator> arguments) {
        if (name.equals("split") || name.equals("toChars")) {
            return new SplitStep(source, arguments);
        }
        Function function = KNOWN.get(name);
        return function == null ? null : new ItemFunctions(source, function, arguments);
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        Items input = source.evaluate(env, focus);
        if (input.size() == 0) {
            return;
        }
        if (input.size() > 1) {
            throw new EvaluationException("several values for a function that takes one");
        }
        Object value = env.value(input.get(0));
        List<Object> values = Arguments.values(env, focus, arguments);
        if (value != null && values.size() == arguments.size()) {
            Object result = function.apply(value, values);
            if (result != null) {
                out.add(env.box(result));
            }
        }
    }

    /** A function on text. */
    @FunctionalInterface
    private interface TextFunction {
        @Nullable
        Object apply(String text, List<Object> arguments);
    }

    private static Map.Entry<String, Function> text(String name, TextFunction function) {
        return Map.entry(name, (value, arguments) -> {
            String text = Values.text(value);
            if (text == null) {
                throw new EvaluationException("a function on text with something else");
            }
            return function.apply(text, arguments);
        });
    }

    private static @Nullable Object substring(String text, List<Object> arguments) {
        int from = Arguments.integer(arguments, 0);
        if (from < 0 || from >= text.length()) {
            return null;
        }
        int length = arguments.size() > 1 ? Arguments.integer(arguments, 1) : text.length();
        return text.substring(from, (int) Math.min(text.length(), (long) from + Math.max(0, length)));
    }

    private static Pattern pattern(List<Object> arguments) {
        return Patterns.of(Arguments.text(arguments, 0));
    }

    private static BigDecimal number(Object value) {
        if (value instanceof BigDecimal number) {
            return number;
        }
        throw new EvaluationException("a function on numbers with something else");
    }
}
