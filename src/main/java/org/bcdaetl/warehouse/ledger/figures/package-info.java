/** The steps of a run, and what runs brought, in a line each. */
@NullMarked
package org.bcdaetl.warehouse.ledger.figures;

import org.jspecify.annotations.NullMarked;
