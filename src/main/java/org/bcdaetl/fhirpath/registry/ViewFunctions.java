package org.bcdaetl.fhirpath.registry;

import static org.bcdaetl.fhirpath.registry.Definition.define;
import static org.bcdaetl.fhirpath.syntax.Signature.ofAll;
import static org.bcdaetl.fhirpath.syntax.Signature.ofOne;

import java.util.List;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.function.Boundary;
import org.bcdaetl.fhirpath.function.ReferenceKey;
import org.bcdaetl.fhirpath.step.InOrderStep;
import org.bcdaetl.fhirpath.syntax.Expression;
import org.bcdaetl.fhirpath.syntax.Signature.Arguments;
import org.bcdaetl.fhirpath.syntax.Signature.Gives;
import org.bcdaetl.json.JsonKinds;
import org.jspecify.annotations.Nullable;

/**
 * Functions that SQL on FHIR adds for views, and {@code inOrder}, which is ours.
 *
 * @see <a href="https://sql-on-fhir.org/ig/StructureDefinition/ViewDefinition">SQL on FHIR, ViewDefinition</a>
 */
final class ViewFunctions {

    static final List<Definition> ALL = List.of(
            define(
                    "getResourceKey",
                    ofAll(Gives.RESOURCE_KEY),
                    (call, compiler) -> compiler.field(compiler.source(call), "id", JsonKinds.STRING)),
            define(
                    "getReferenceKey",
                    ofAll(Gives.REFERENCE_KEY).with(0, 1, Arguments.TYPE),
                    ViewFunctions::referenceKey),
            define(
                    "lowBoundary",
                    ofOne(Gives.BOUNDARY),
                    (call, compiler) -> new Boundary(compiler.source(call), true, compiler.names())),
            define(
                    "highBoundary",
                    ofOne(Gives.BOUNDARY),
                    (call, compiler) -> new Boundary(compiler.source(call), false, compiler.names())),
            define(
                    "inOrder",
                    ofAll(Gives.INPUT).with(1, Arguments.CRITERIA),
                    (call, compiler) -> new InOrderStep(compiler.source(call), compiler.argument(call, 0))));

    private ViewFunctions() {}

    private static Evaluator referenceKey(Expression.Call call, ExpressionCompiler compiler) {
        @Nullable String type = call.arguments().isEmpty() ? null : call.typeArgument();
        return new ReferenceKey(compiler.field(compiler.source(call), "reference", JsonKinds.STRING), type);
    }
}
