package org.bcdaetl.fhirpath.registry;

import static org.bcdaetl.fhirpath.registry.Definition.collection;
import static org.bcdaetl.fhirpath.registry.Definition.define;
import static org.bcdaetl.fhirpath.syntax.Signature.ofAll;

import java.util.List;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.syntax.Expression;
import org.bcdaetl.fhirpath.syntax.Signature.Arguments;
import org.bcdaetl.fhirpath.syntax.Signature.Gives;
import org.bcdaetl.json.JsonKinds;

/**
 * Functions that FHIR adds.
 *
 * @see <a href="https://hl7.org/fhir/R4/fhirpath.html#functions">FHIR, additional functions</a>
 */
final class FhirFunctions {

    static final List<Definition> ALL = List.of(
            define("extension", ofAll(Gives.EXTENSIONS).with(1, Arguments.VALUES), FhirFunctions::extension),
            define(
                    "hasValue",
                    ofAll(Gives.BOOLEAN),
                    collection((env, input, arguments, out) ->
                            out.add(env.box(input.size() == 1 && env.value(input.get(0)) != null)))));

    private FhirFunctions() {}

    private static Evaluator extension(Expression.Call call, ExpressionCompiler compiler) {
        return compiler.whereKey(
                new Expression.Member(call.source(), "extension", JsonKinds.OBJECTS),
                new Expression.Member(new Expression.This(), "url", JsonKinds.STRING),
                call.arguments().get(0));
    }
}
