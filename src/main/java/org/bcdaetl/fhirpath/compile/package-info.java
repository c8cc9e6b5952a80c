/**
 * From an expression to what evaluates it.
 *
 * <p>{@link org.bcdaetl.fhirpath.compile.Compiler} turns the tree into steps; {@link org.bcdaetl.fhirpath.compile.Lookups}
 * sees which filters ask the same list by the same key, and lets them share one
 * {@link org.bcdaetl.fhirpath.compile.Lookup}, which goes through the list once for all of them.
 */
@NullMarked
package org.bcdaetl.fhirpath.compile;

import org.jspecify.annotations.NullMarked;
