/** What the resources of the API's versions 2 and 3, which are FHIR R4, have in common. */
@NullMarked
package org.bcdaetl.sandbox.r4;

import org.jspecify.annotations.NullMarked;
