/** What operators are told of runs. */
@NullMarked
package org.bcdaetl.warehouse.ledger.words;

import org.jspecify.annotations.NullMarked;
