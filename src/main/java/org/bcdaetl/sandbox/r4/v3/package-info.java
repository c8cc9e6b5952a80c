/** The population as the API's version 3 sends it: all its resources in FHIR R4, CARIN 2.2.0. */
@NullMarked
package org.bcdaetl.sandbox.r4.v3;

import org.jspecify.annotations.NullMarked;
