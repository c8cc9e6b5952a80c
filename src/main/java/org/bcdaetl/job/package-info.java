/** The nightly Spring Batch job: the only place where the leaves meet. */
@NullMarked
package org.bcdaetl.job;

import org.jspecify.annotations.NullMarked;
