/** The functions and operators of FHIRPath that compute values, grouped as the specification groups them. */
@NullMarked
package org.bcdaetl.fhirpath.function;

import org.jspecify.annotations.NullMarked;
