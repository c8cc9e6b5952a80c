/** What flattening and loading cost, beside what others cost on the same bytes. Not part of the product. */
@NullMarked
package org.bcdaetl.bench;

import org.jspecify.annotations.NullMarked;
