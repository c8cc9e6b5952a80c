/** The population as the API's version 2 sends it: in FHIR R4, with the variables of version 1. */
@NullMarked
package org.bcdaetl.sandbox.r4.v2;

import org.jspecify.annotations.NullMarked;
