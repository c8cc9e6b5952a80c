/** What an ACO tells of its own providers. */
@NullMarked
package org.bcdaetl.warehouse.provider;

import org.jspecify.annotations.NullMarked;
