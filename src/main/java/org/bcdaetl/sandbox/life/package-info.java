/** Lives of synthetic people as Medicare sees them: conditions, illnesses with their causes, and the claims that follow. */
@NullMarked
package org.bcdaetl.sandbox.life;

import org.jspecify.annotations.NullMarked;
