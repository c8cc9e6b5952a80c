/**
 * From the text of a FHIRPath expression to its tree.
 *
 * <p>{@link org.bcdaetl.fhirpath.syntax.Lexer} cuts it into tokens, {@link org.bcdaetl.fhirpath.syntax.Parser} makes an
 * {@link org.bcdaetl.fhirpath.syntax.Expression} of them, by the levels of {@link org.bcdaetl.fhirpath.syntax.Operator};
 * {@link org.bcdaetl.fhirpath.syntax.Signature} says what a function can take and give. Nothing in here knows FHIR, data or
 * which functions there are.
 */
@NullMarked
package org.bcdaetl.fhirpath.syntax;

import org.jspecify.annotations.NullMarked;
