/** Takes tables of the warehouse elsewhere: files of one snapshot, and a manifest of what they have. */
@NullMarked
package org.bcdaetl.export;

import org.jspecify.annotations.NullMarked;
