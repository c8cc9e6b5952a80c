/** The commands, a class each. */
@NullMarked
package org.bcdaetl.cli.command;

import org.jspecify.annotations.NullMarked;
