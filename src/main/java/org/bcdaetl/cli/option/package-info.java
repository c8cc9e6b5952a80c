/** The options that commands share. */
@NullMarked
package org.bcdaetl.cli.option;

import org.jspecify.annotations.NullMarked;
