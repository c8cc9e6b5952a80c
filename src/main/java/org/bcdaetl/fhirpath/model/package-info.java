/**
 * What the FHIR model says about an expression: the types of its elements, and which of them can be there at all.
 *
 * <p>{@link org.bcdaetl.fhirpath.model.FhirModel} is what a release of FHIR defines, {@link org.bcdaetl.fhirpath.model.Typing} goes through an
 * expression with it, refuses what no resource can have, and writes down what the compiler needs: the spellings of a choice
 * such as {@code value[x]}, and which kinds of JSON a member has.
 */
@NullMarked
package org.bcdaetl.fhirpath.model;

import org.jspecify.annotations.NullMarked;
