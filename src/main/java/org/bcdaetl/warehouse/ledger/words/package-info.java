/** What operators are told of runs, and words as shells read them. */
@NullMarked
package org.bcdaetl.warehouse.ledger.words;

import org.jspecify.annotations.NullMarked;
