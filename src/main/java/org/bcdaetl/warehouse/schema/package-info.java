/** The tables and the schemas they stand in: which there are, how they are made, and whose they are. */
@NullMarked
package org.bcdaetl.warehouse.schema;

import org.jspecify.annotations.NullMarked;
