package org.bcdaetl.fhirpath.registry;

import static org.bcdaetl.fhirpath.registry.Definition.define;
import static org.bcdaetl.fhirpath.registry.Definition.number;
import static org.bcdaetl.fhirpath.syntax.Signature.ofOne;

import java.math.RoundingMode;
import java.util.List;
import org.bcdaetl.fhirpath.eval.Numbers;
import org.bcdaetl.fhirpath.syntax.Signature.Arguments;
import org.bcdaetl.fhirpath.syntax.Signature.Gives;

/**
 * Math.
 *
 * @see <a href="https://hl7.org/fhirpath/N1/#math">FHIRPath, math</a>
 */
final class MathFunctions {

    static final List<Definition> ALL = List.of(
            define("abs", ofOne(Gives.SAME), number((number, with) -> number.abs())),
            define("ceiling", ofOne(Gives.INTEGER), number((number, with) -> number.setScale(0, RoundingMode.CEILING))),
            define("floor", ofOne(Gives.INTEGER), number((number, with) -> number.setScale(0, RoundingMode.FLOOR))),
            define(
                    "power",
                    ofOne(Gives.DECIMAL).with(1, Arguments.VALUES),
                    number((number, with) ->
                            Numbers.power(number, org.bcdaetl.fhirpath.eval.Arguments.number(with, 0)))),
            define("round", ofOne(Gives.DECIMAL).with(0, 1, Arguments.VALUES), number(Numbers::round)),
            define("sqrt", ofOne(Gives.DECIMAL), number((number, with) -> Numbers.sqrt(number))),
            define("truncate", ofOne(Gives.INTEGER), number((number, with) -> number.setScale(0, RoundingMode.DOWN))));

    private MathFunctions() {}
}
