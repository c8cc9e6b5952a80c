/** What the versions of the API have in common and what tells them apart. */
@NullMarked
package org.bcdaetl.sandbox.api;

import org.jspecify.annotations.NullMarked;
