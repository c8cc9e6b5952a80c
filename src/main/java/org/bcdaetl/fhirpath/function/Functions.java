package org.bcdaetl.fhirpath.function;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.bcdaetl.fhirpath.eval.Arguments;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.EvaluationException;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;
import org.bcdaetl.fhirpath.eval.Values;
import org.jspecify.annotations.Nullable;

/** Functions on whole collections: the input is evaluated, then the function gives the output. */
public final class Functions extends Evaluator {

    /** A function of the input's items and the values of its arguments, of which none is null. */
    @FunctionalInterface
    private interface Function {
        void apply(Env env, Items input, List<Object> arguments, Items out);
    }

    private static final Map<String, Function> KNOWN = Map.ofEntries(
            Map.entry("last", (env, input, arguments, out) -> slice(input, input.size() - 1, 1, out)),
            Map.entry("tail", (env, input, arguments, out) -> slice(input, 1, input.size(), out)),
            Map.entry(
                    "skip",
                    (env, input, arguments, out) -> slice(input, Math.max(0, number(arguments)), input.size(), out)),
            Map.entry("take", (env, input, arguments, out) -> slice(input, 0, number(arguments), out)),
            Map.entry("single", (env, input, arguments, out) -> {
                if (input.size() > 1) {
                    throw new EvaluationException("several values where single() wants one");
                }
                out.addAll(input);
            }),
            Map.entry("count", (env, input, arguments, out) -> out.add(env.box(BigDecimal.valueOf(input.size())))),
            Map.entry("distinct", (env, input, arguments, out) -> addDistinct(env, input, out.size(), out)),
            Map.entry("isDistinct", (env, input, arguments, out) -> {
                Items distinct = new Items();
                addDistinct(env, input, 0, distinct);
                out.add(env.box(distinct.size() == input.size()));
            }),
            Map.entry(
                    "hasValue",
                    (env, input, arguments, out) ->
                            out.add(env.box(input.size() == 1 && env.value(input.get(0)) != null))),
            Map.entry("allTrue", (env, input, arguments, out) -> out.add(env.box(count(env, input, false) == 0))),
            Map.entry("anyTrue", (env, input, arguments, out) -> out.add(env.box(count(env, input, true) > 0))),
            Map.entry("allFalse", (env, input, arguments, out) -> out.add(env.box(count(env, input, true) == 0))),
            Map.entry("anyFalse", (env, input, arguments, out) -> out.add(env.box(count(env, input, false) > 0))),
            Map.entry("join", (env, input, arguments, out) -> {
                StringBuilder joined = new StringBuilder();
                for (int i = 0; i < input.size(); i++) {
                    joined.append(i == 0 || arguments.isEmpty() ? "" : Arguments.text(arguments, 0))
                            .append(Arguments.text(env.value(input.get(i))));
                }
                out.add(env.box(joined.toString()));
            }));

    private final Evaluator source;
    private final Function function;
    private final List<Evaluator> arguments;

    private Functions(Evaluator source, Function function, List<Evaluator> arguments) {
        this.source = source;
        this.function = function;
        this.arguments = arguments;
    }

    /** The function of that name; null where there is none here. */
    public static @Nullable Evaluator of(Evaluator source, String name, List<Evaluator> arguments) {
        Function function = KNOWN.get(name);
        return function == null ? null : new Functions(source, function, arguments);
    }

    @Override
    public void collect(Env env, int focus, Items out) {
        Items input = source.evaluate(env, focus);
        List<Object> values = Arguments.values(env, focus, arguments);
        if (values.size() == arguments.size()) {
            function.apply(env, input, values, out);
        }
    }

    static void addDistinct(Env env, Items items, int from, Items out) {
        for (int i = 0; i < items.size(); i++) {
            boolean known = false;
            for (int j = from; j < out.size() && !known; j++) {
                known = Values.areEqual(env, items.get(i), out.get(j));
            }
            if (!known) {
                out.add(items.get(i));
            }
        }
    }

    private static void slice(Items input, int from, int length, Items out) {
        for (int i = Math.max(0, from); i < input.size() && i - from < length; i++) {
            out.add(input.get(i));
        }
    }

    private static int number(List<Object> arguments) {
        return Arguments.integer(arguments, 0);
    }

    private static int count(Env env, Items items, boolean wanted) {
        int count = 0;
        for (int i = 0; i < items.size(); i++) {
            if (Boolean.valueOf(wanted).equals(env.value(items.get(i)))) {
                count++;
            }
        }
        return count;
    }
}
