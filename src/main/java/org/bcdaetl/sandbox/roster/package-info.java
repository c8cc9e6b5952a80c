/** Who belongs to the ACO in a night, and as which record CMS has them. */
@NullMarked
package org.bcdaetl.sandbox.roster;

import org.jspecify.annotations.NullMarked;
