/**
 * Which functions and operators there are: one entry each, and nowhere else.
 *
 * <p>{@link org.bcdaetl.fhirpath.registry.FunctionRegistry} gathers the groups, which are those of the specification and name
 * its section. An entry, {@link org.bcdaetl.fhirpath.registry.Definition}, has a function's name, what it takes and gives,
 * and how a call of it is compiled:
 *
 * <pre>{@code define("trim", ofOne(Gives.STRING), text((text, arguments) -> Blanks.strip(text)))}</pre>
 */
@NullMarked
package org.bcdaetl.fhirpath.registry;

import org.jspecify.annotations.NullMarked;
