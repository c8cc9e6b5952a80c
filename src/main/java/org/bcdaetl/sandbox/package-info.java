/** A stand-in BCDA server with its own synthetic people and claims. */
@NullMarked
package org.bcdaetl.sandbox;

import org.jspecify.annotations.NullMarked;
