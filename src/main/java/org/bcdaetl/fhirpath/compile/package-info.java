/**
 * From an expression to what evaluates it.
 *
 * <p>{@link org.bcdaetl.fhirpath.compile.Compiler} puts constants in their places and turns the tree into steps;
 * {@link org.bcdaetl.fhirpath.compile.Lookups} sees which filters ask the same list by the same key, and lets them share one
 * {@link org.bcdaetl.fhirpath.compile.Lookup} or {@link org.bcdaetl.fhirpath.compile.SharedFilter}, which goes through the
 * list once for all of them; {@link org.bcdaetl.fhirpath.compile.Dependence} tells where that is allowed.
 */
@NullMarked
package org.bcdaetl.fhirpath.compile;

import org.jspecify.annotations.NullMarked;
