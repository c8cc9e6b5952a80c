package org.bcdaetl.fhirpath.registry;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.syntax.Expression;
import org.bcdaetl.fhirpath.syntax.InvalidPathException;
import org.bcdaetl.fhirpath.syntax.Signature;
import org.jspecify.annotations.Nullable;

/** All functions, by name. */
public final class FunctionRegistry {

    private static final Map<String, Definition> KNOWN = Stream.of(
                    ExistenceFunctions.ALL,
                    FilteringFunctions.ALL,
                    SubsettingFunctions.ALL,
                    CombiningFunctions.ALL,
                    ConversionFunctions.ALL,
                    TextFunctions.ALL,
                    MathFunctions.ALL,
                    TypeFunctions.ALL,
                    FhirFunctions.ALL,
                    ViewFunctions.ALL)
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableMap(Definition::name, Function.identity()));

    private FunctionRegistry() {}

    /**
     * The signature of a called function.
     *
     * @throws InvalidPathException if it is not known, or called with too few or too many arguments
     */
    public static Signature signature(Expression.Call call) {
        return definition(call).signature();
    }

    /**
     * What evaluates a call.
     *
     * @throws InvalidPathException if the function is not known, or called with other arguments than it takes
     */
    public static Evaluator evaluator(Expression.Call call, ExpressionCompiler compiler) {
        return definition(call).compilation().of(call, compiler);
    }

    private static Definition definition(Expression.Call call) {
        @Nullable Definition definition = KNOWN.get(call.function());
        if (definition == null) {
            throw new InvalidPathException("knows no function " + call.function() + "()");
        }
        definition.signature().check(call);
        return definition;
    }
}
