/** Tells whoever is not at the terminal how a night goes: figures, notices, and how both are posted. */
@NullMarked
package org.bcdaetl.watch;

import org.jspecify.annotations.NullMarked;
