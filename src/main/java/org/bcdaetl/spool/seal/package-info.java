/** The sealed form of a spooled file: key, key stream, tag, and how BCDA's own keys are opened. */
@NullMarked
package org.bcdaetl.spool.seal;

import org.jspecify.annotations.NullMarked;
