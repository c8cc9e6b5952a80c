/** What versions of the API write alike: the small parts of resources, and what 1 and 2 say of people. */
@NullMarked
package org.bcdaetl.sandbox.parts;

import org.jspecify.annotations.NullMarked;
