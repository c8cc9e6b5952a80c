/** What runs brought, in a line each. */
@NullMarked
package org.bcdaetl.warehouse.ledger.figures;

import org.jspecify.annotations.NullMarked;
