package org.bcdaetl.fhirpath.function;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.bcdaetl.fhirpath.eval.Arguments;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.EvaluationException;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;
import org.bcdaetl.fhirpath.eval.Numbers;
import org.bcdaetl.fhirpath.eval.Values;
import org.bcdaetl.json.Blanks;
import org.jspecify.annotations.Nullable;

/** Functions on a single value: text, conversions, boundaries. An empty input gives an empty output. */
public final class ItemFunctions extends Evaluator {

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
            text("indexOf", (text, with) -> Texts.indexOf(text, Arguments.text(with, 0))),
            text("length", (text, with) -> BigDecimal.valueOf(text.codePointCount(0, text.length()))),
            text("upper", (text, with) -> text.toUpperCase(Locale.ROOT)),
            text("lower", (text, with) -> text.toLowerCase(Locale.ROOT)),
            text("trim", (text, with) -> Blanks.strip(text)),
            text("replace", (text, with) -> text.replace(Arguments.text(with, 0), Arguments.text(with, 1))),
            text("matches", (text, with) -> Patterns.find(text, Arguments.text(with, 0))),
            text("matchesFull", (text, with) -> Patterns.matches(text, Arguments.text(with, 0))),
            text(
                    "replaceMatches",
                    (text, with) -> Patterns.replace(text, Arguments.text(with, 0), Arguments.text(with, 1))),
            text("substring", Texts::substring),
            Map.entry("toString", (value, with) -> Values.text(value)),
            Map.entry("toInteger", (value, with) -> Conversions.toInteger(value)),
            Map.entry("toDecimal", (value, with) -> Conversions.toDecimal(value)),
            Map.entry("toBoolean", (value, with) -> Conversions.toBoolean(value)),
            Map.entry("toDate", (value, with) -> Conversions.toDate(value)),
            Map.entry("toDateTime", (value, with) -> Conversions.toDateTime(value)),
            Map.entry("toTime", (value, with) -> Conversions.toTime(value)),
            Map.entry("convertsToString", (value, with) -> Values.text(value) != null),
            Map.entry("convertsToInteger", (value, with) -> Conversions.toInteger(value) != null),
            Map.entry("convertsToDecimal", (value, with) -> Conversions.toDecimal(value) != null),
            Map.entry("convertsToBoolean", (value, with) -> Conversions.toBoolean(value) != null),
            Map.entry("convertsToDate", (value, with) -> Conversions.toDate(value) != null),
            Map.entry("convertsToDateTime", (value, with) -> Conversions.toDateTime(value) != null),
            Map.entry("convertsToTime", (value, with) -> Conversions.toTime(value) != null),
            number("abs", (number, with) -> number.abs()),
            number("ceiling", (number, with) -> number.setScale(0, RoundingMode.CEILING)),
            number("floor", (number, with) -> number.setScale(0, RoundingMode.FLOOR)),
            number("truncate", (number, with) -> number.setScale(0, RoundingMode.DOWN)),
            number("round", Numbers::round),
            number("sqrt", (number, with) -> Numbers.sqrt(number)),
            number("power", (number, with) -> Numbers.power(number, Arguments.number(with, 0))));

    private final Evaluator source;
    private final String name;
    private final Function function;
    private final List<Evaluator> arguments;

    private ItemFunctions(Evaluator source, String name, List<Evaluator> arguments) {
        this.source = source;
        this.name = name;
        this.function = Objects.requireNonNull(KNOWN.get(name), name);
        this.arguments = arguments;
    }

    /** The function of that name, which has a signature. */
    public static Evaluator of(Evaluator source, String name, List<Evaluator> arguments) {
        return name.equals("split") || name.equals("toChars")
                ? new SplitStep(source, arguments)
                : new ItemFunctions(source, name, arguments);
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
        if (values.size() == arguments.size()) {
            Object result = value == null ? ofObject() : function.apply(value, values);
            if (result != null) {
                out.add(env.box(result));
            }
        }
    }

    /** An object converts to nothing, and is nothing that any other function takes. */
    private @Nullable Object ofObject() {
        if (name.startsWith("convertsTo")) {
            return false;
        }
        if (name.startsWith("to")) {
            return null;
        }
        throw new EvaluationException("an object for a function that takes a value");
    }

    /** A function on text. */
    @FunctionalInterface
    private interface TextFunction {
        @Nullable
        Object apply(String text, List<Object> arguments);
    }

    /** A function on a number. */
    @FunctionalInterface
    private interface NumberFunction {
        @Nullable
        Object apply(BigDecimal number, List<Object> arguments);
    }

    private static Map.Entry<String, Function> text(String name, TextFunction function) {
        return Map.entry(name, (value, arguments) -> function.apply(Arguments.text(value), arguments));
    }

    private static Map.Entry<String, Function> number(String name, NumberFunction function) {
        return Map.entry(name, (value, arguments) -> function.apply(Arguments.number(value), arguments));
    }
}
