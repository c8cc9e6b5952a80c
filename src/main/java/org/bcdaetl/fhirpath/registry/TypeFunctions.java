package org.bcdaetl.fhirpath.registry;

import static org.bcdaetl.fhirpath.registry.Definition.define;
import static org.bcdaetl.fhirpath.syntax.Signature.ofAll;

import java.util.List;
import org.bcdaetl.fhirpath.step.TypeTest;
import org.bcdaetl.fhirpath.syntax.Signature.Arguments;
import org.bcdaetl.fhirpath.syntax.Signature.Gives;

/**
 * Types.
 *
 * @see <a href="https://hl7.org/fhirpath/N1/#oftypetype--type-specifier--collection">FHIRPath, ofType</a>
 * @see <a href="https://hl7.org/fhirpath/N1/#types">FHIRPath, types</a>
 */
final class TypeFunctions {

    static final List<Definition> ALL = List.of(filter("ofType"), filter("as"), test());

    private TypeFunctions() {}

    private static Definition filter(String name) {
        return define(
                name,
                ofAll(Gives.OF_TYPE).with(1, Arguments.TYPE),
                (call, compiler) -> compiler.ofType(call.source(), call.typeArgument()));
    }

    private static Definition test() {
        return define(
                "is",
                ofAll(Gives.IS_TYPE).with(1, Arguments.TYPE),
                (call, compiler) ->
                        new TypeTest(compiler.source(call), compiler.ofType(call.source(), call.typeArgument())));
    }
}
