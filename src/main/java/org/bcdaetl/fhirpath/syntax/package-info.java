/**
 * From the text of a FHIRPath expression to its tree.
 *
 * <p>{@link org.bcdaetl.fhirpath.syntax.Lexer} cuts it into tokens, {@link org.bcdaetl.fhirpath.syntax.Parser} makes an
 * {@link org.bcdaetl.fhirpath.syntax.Expression} of them, {@link org.bcdaetl.fhirpath.syntax.Signature} knows what each
 * function takes and gives. Nothing in here knows FHIR or data.
 */
@NullMarked
package org.bcdaetl.fhirpath.syntax;

import org.jspecify.annotations.NullMarked;
