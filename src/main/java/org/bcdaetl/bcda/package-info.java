/** Speaks the BCDA API: tokens, exports, jobs, manifests, file streams; says what is retryable. */
@NullMarked
package org.bcdaetl.bcda;

import org.jspecify.annotations.NullMarked;
