package org.bcdaetl.fhirpath.registry;

import static org.bcdaetl.fhirpath.registry.Definition.define;
import static org.bcdaetl.fhirpath.syntax.Signature.ofAll;

import java.util.List;
import org.bcdaetl.fhirpath.function.Combine;
import org.bcdaetl.fhirpath.syntax.Signature.Arguments;
import org.bcdaetl.fhirpath.syntax.Signature.Gives;

/**
 * Combining.
 *
 * @see <a href="https://hl7.org/fhirpath/N1/#combining">FHIRPath, combining</a>
 */
final class CombiningFunctions {

    static final List<Definition> ALL = List.of(both("union", true), both("combine", false));

    private CombiningFunctions() {}

    private static Definition both(String name, boolean distinct) {
        return define(
                name,
                ofAll(Gives.BOTH).with(1, Arguments.COLLECTIONS),
                (call, compiler) -> new Combine(compiler.source(call), compiler.argument(call, 0), distinct));
    }
}
