/**
 * What functions and operators of FHIRPath compute. Which of them there are, and how they are called, stands in
 * {@link org.bcdaetl.fhirpath.registry}.
 */
@NullMarked
package org.bcdaetl.fhirpath.function;

import org.jspecify.annotations.NullMarked;
