/** Commands that write what there is to know of the product, without a warehouse. */
@NullMarked
package org.bcdaetl.cli.command.reference;

import org.jspecify.annotations.NullMarked;
