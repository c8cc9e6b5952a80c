/** Database sessions: the lease by which one process at a time works on a warehouse, and settings of sessions. */
@NullMarked
package org.bcdaetl.warehouse.session;

import org.jspecify.annotations.NullMarked;
