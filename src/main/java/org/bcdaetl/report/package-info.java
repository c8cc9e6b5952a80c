/** The run report. */
@NullMarked
package org.bcdaetl.report;

import org.jspecify.annotations.NullMarked;
