/** Rows on their way into staging, in the binary form of PostgreSQL's COPY. */
@NullMarked
package org.bcdaetl.warehouse.copy;

import org.jspecify.annotations.NullMarked;
