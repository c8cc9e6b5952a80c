/** Everything SQL: migrations, COPY, the ledger and the one-transaction publish. */
@NullMarked
package org.bcdaetl.warehouse;

import org.jspecify.annotations.NullMarked;
