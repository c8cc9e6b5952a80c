/**
 * All tables of a warehouse in one hand: {@link org.bcdaetl.warehouse.Warehouse}. The rooms below have the parts.
 */
@NullMarked
package org.bcdaetl.warehouse;

import org.jspecify.annotations.NullMarked;
