/** A warehouse that moves to a later version of the API: loaded beside what analysts see, compared, and put in its place. */
@NullMarked
package org.bcdaetl.warehouse.move;

import org.jspecify.annotations.NullMarked;
