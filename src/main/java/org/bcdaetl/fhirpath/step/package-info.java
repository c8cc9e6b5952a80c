/**
 * The steps of a path: fields, filters, conditions, and the shapes of them that are worth a class of their own.
 *
 * <p>Each step is an {@link org.bcdaetl.fhirpath.eval.Evaluator} that works on the tape without making objects. Those with a
 * narrow shape ({@link org.bcdaetl.fhirpath.step.FilledStep}, {@link org.bcdaetl.fhirpath.step.TextEquals}) say in one
 * expression what they stand for.
 */
@NullMarked
package org.bcdaetl.fhirpath.step;

import org.jspecify.annotations.NullMarked;
