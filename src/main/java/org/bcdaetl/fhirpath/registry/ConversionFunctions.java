package org.bcdaetl.fhirpath.registry;

import static org.bcdaetl.fhirpath.registry.Definition.define;
import static org.bcdaetl.fhirpath.registry.Definition.plain;
import static org.bcdaetl.fhirpath.registry.Definition.value;
import static org.bcdaetl.fhirpath.syntax.Signature.ofOne;

import java.util.List;
import java.util.stream.Stream;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Values;
import org.bcdaetl.fhirpath.function.Conversions;
import org.bcdaetl.fhirpath.function.PlainTexts;
import org.bcdaetl.fhirpath.function.ValueFunction;
import org.bcdaetl.fhirpath.step.ConstantStep;
import org.bcdaetl.fhirpath.step.FirstOfStep;
import org.bcdaetl.fhirpath.step.FocusStep;
import org.bcdaetl.fhirpath.step.IifStep;
import org.bcdaetl.fhirpath.step.OfOneStep;
import org.bcdaetl.fhirpath.syntax.Expression;
import org.bcdaetl.fhirpath.syntax.Signature.Arguments;
import org.bcdaetl.fhirpath.syntax.Signature.Gives;

/**
 * Conversion: {@code iif}, and of each type {@code toType()} and {@code convertsToType()}.
 *
 * @see <a href="https://hl7.org/fhirpath/N1/#conversion">FHIRPath, conversion</a>
 */
final class ConversionFunctions {

    private static final ValueFunction.Conversion AS_TEXT = Values::text;

    static final List<Definition> ALL = Stream.of(
                    List.of(define(
                            "iif", ofOne(Gives.BRANCH).with(2, 3, Arguments.PROJECTIONS), ConversionFunctions::iif)),
                    conversion("Boolean", Gives.BOOLEAN, Conversions::toBoolean),
                    conversion("Integer", Gives.INTEGER, Conversions::toInteger),
                    conversion("Decimal", Gives.DECIMAL, Conversions::toDecimal),
                    List.of(
                            define("toString", ofOne(Gives.STRING), plain(PlainTexts::same, AS_TEXT)),
                            define("convertsToString", ofOne(Gives.BOOLEAN), value(AS_TEXT.isPossible()))),
                    conversion("Date", Gives.DATE, Conversions::toDate),
                    conversion("DateTime", Gives.DATE_TIME, Conversions::toDateTime),
                    conversion("Time", Gives.TIME, Conversions::toTime))
            .flatMap(List::stream)
            .toList();

    private ConversionFunctions() {}

    private static List<Definition> conversion(String type, Gives gives, ValueFunction.Conversion conversion) {
        return List.of(
                define("to" + type, ofOne(gives), value(conversion)),
                define("convertsTo" + type, ofOne(Gives.BOOLEAN), value(conversion.isPossible())));
    }

    private static Evaluator iif(Expression.Call call, ExpressionCompiler compiler) {
        Expression condition = call.arguments().get(0);
        Evaluator then = compiler.argument(call, 1);
        Evaluator otherwise = call.arguments().size() == 3 ? compiler.argument(call, 2) : new ConstantStep(null);
        Evaluator iif = FirstOfStep.is(condition, call.arguments().get(1))
                ? new FirstOfStep(then, otherwise)
                : new IifStep(compiler.shared(condition), then, otherwise);
        Evaluator source = compiler.source(call);
        return source instanceof FocusStep ? iif : new OfOneStep(source, iif);
    }
}
