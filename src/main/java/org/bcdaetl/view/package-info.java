/** Loads, checks and runs SQL on FHIR ViewDefinitions. */
@NullMarked
package org.bcdaetl.view;

import org.jspecify.annotations.NullMarked;
