/** Who watches a load of this command from outside, as the settings name them. */
@NullMarked
package org.bcdaetl.cli.watch;

import org.jspecify.annotations.NullMarked;
