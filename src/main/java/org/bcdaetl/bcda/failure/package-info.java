/** What can go wrong with the API, and whether it is worth asking again. */
@NullMarked
package org.bcdaetl.bcda.failure;

import org.jspecify.annotations.NullMarked;
