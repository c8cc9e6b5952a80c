/** Who is incomplete now, and what the loads to come do about it, as operators are told. */
@NullMarked
package org.bcdaetl.warehouse.ledger.incomplete;

import org.jspecify.annotations.NullMarked;
