/** The Spring application behind a command. */
@NullMarked
package org.bcdaetl.cli.start;

import org.jspecify.annotations.NullMarked;
