/** Parses FHIRPath and compiles it against the FHIR model. */
@NullMarked
package org.bcdaetl.fhirpath;

import org.jspecify.annotations.NullMarked;
