/** JSON as the sandbox writes it: members in order, numbers as they were written. */
@NullMarked
package org.bcdaetl.sandbox.json;

import org.jspecify.annotations.NullMarked;
