/** Second stage: every file of the run sealed in the spool and cut into slices, wherever it comes from. */
@NullMarked
package org.bcdaetl.job.fetch;

import org.jspecify.annotations.NullMarked;
