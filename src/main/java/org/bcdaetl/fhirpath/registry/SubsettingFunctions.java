package org.bcdaetl.fhirpath.registry;

import static org.bcdaetl.fhirpath.registry.Definition.collection;
import static org.bcdaetl.fhirpath.registry.Definition.define;
import static org.bcdaetl.fhirpath.syntax.Signature.ofAll;

import java.util.List;
import org.bcdaetl.fhirpath.eval.EvaluationException;
import org.bcdaetl.fhirpath.eval.Items;
import org.bcdaetl.fhirpath.function.SetStep;
import org.bcdaetl.fhirpath.step.FirstStep;
import org.bcdaetl.fhirpath.syntax.Signature.Arguments;
import org.bcdaetl.fhirpath.syntax.Signature.Gives;

/**
 * Subsetting.
 *
 * @see <a href="https://hl7.org/fhirpath/N1/#subsetting">FHIRPath, subsetting</a>
 */
final class SubsettingFunctions {

    static final List<Definition> ALL = List.of(
            define("single", ofAll(Gives.ITEM), collection((env, input, arguments, out) -> {
                if (input.size() > 1) {
                    throw new EvaluationException("several values where single() wants one");
                }
                out.addAll(input);
            })),
            define("first", ofAll(Gives.ITEM), (call, compiler) -> new FirstStep(compiler.source(call))),
            define(
                    "last",
                    ofAll(Gives.ITEM),
                    collection((env, input, arguments, out) -> slice(input, input.size() - 1, 1, out))),
            define(
                    "tail",
                    ofAll(Gives.INPUT),
                    collection((env, input, arguments, out) -> slice(input, 1, input.size(), out))),
            define(
                    "skip",
                    ofAll(Gives.INPUT).with(1, Arguments.VALUES),
                    collection((env, input, arguments, out) ->
                            slice(input, Math.max(0, number(arguments)), input.size(), out))),
            define(
                    "take",
                    ofAll(Gives.INPUT).with(1, Arguments.VALUES),
                    collection((env, input, arguments, out) -> slice(input, 0, number(arguments), out))),
            set("intersect", SetStep.Operation.INTERSECT),
            set("exclude", SetStep.Operation.EXCLUDE));

    private SubsettingFunctions() {}

    private static Definition set(String name, SetStep.Operation operation) {
        return define(
                name,
                ofAll(Gives.INPUT).with(1, Arguments.COLLECTIONS),
                (call, compiler) -> new SetStep(operation, compiler.source(call), compiler.argument(call, 0)));
    }

    private static void slice(Items input, int from, int length, Items out) {
        for (int i = Math.max(0, from); i < input.size() && i - from < length; i++) {
            out.add(input.get(i));
        }
    }

    private static int number(List<Object> arguments) {
        return org.bcdaetl.fhirpath.eval.Arguments.integer(arguments, 0);
    }
}
