/**
 * The publishing transaction and what follows from it: which delivery of a resource counts, what vanished, who is
 * forgotten, statistics.
 */
@NullMarked
package org.bcdaetl.warehouse.publish;

import org.jspecify.annotations.NullMarked;
