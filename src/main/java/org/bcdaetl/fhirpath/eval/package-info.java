/**
 * Evaluation: what every step and function works with.
 *
 * <p>An {@link org.bcdaetl.fhirpath.eval.Evaluator} gives items for a focus. An item is a number: 0 or more is a node of the
 * tape, {@link org.bcdaetl.fhirpath.eval.Env#NONE} is nothing, and below that are values that were computed. A
 * {@link org.bcdaetl.fhirpath.eval.Condition} is true, false or unknown. {@link org.bcdaetl.fhirpath.eval.Env} holds one
 * resource at a time and belongs to one thread.
 */
@NullMarked
package org.bcdaetl.fhirpath.eval;

import org.jspecify.annotations.NullMarked;
