package org.bcdaetl.fhirpath.registry;

import static org.bcdaetl.fhirpath.registry.Definition.define;
import static org.bcdaetl.fhirpath.syntax.Signature.ofAll;

import java.util.List;
import org.bcdaetl.fhirpath.function.RepeatStep;
import org.bcdaetl.fhirpath.step.ForEachItem;
import org.bcdaetl.fhirpath.syntax.Signature.Arguments;
import org.bcdaetl.fhirpath.syntax.Signature.Gives;

/**
 * Filtering and projection; {@code ofType} is with the {@link TypeFunctions}.
 *
 * @see <a href="https://hl7.org/fhirpath/N1/#filtering-and-projection">FHIRPath, filtering and projection</a>
 */
final class FilteringFunctions {

    static final List<Definition> ALL = List.of(
            define(
                    "where",
                    ofAll(Gives.INPUT).with(1, Arguments.CRITERIA),
                    (call, compiler) ->
                            compiler.where(call.source(), call.arguments().get(0))),
            define(
                    "select",
                    ofAll(Gives.PROJECTED).with(1, Arguments.PROJECTIONS),
                    (call, compiler) -> new ForEachItem(compiler.source(call), compiler.argument(call, 0))),
            define(
                    "repeat",
                    ofAll(Gives.REPEATED).with(1, Arguments.PROJECTIONS),
                    (call, compiler) -> new RepeatStep(compiler.source(call), compiler.arguments(call), true)));

    private FilteringFunctions() {}
}
