/** The faults that the sandbox plays on request. */
@NullMarked
package org.bcdaetl.sandbox.faults;

import org.jspecify.annotations.NullMarked;
