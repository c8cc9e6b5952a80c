/** The commands, their progress display and their exit codes. */
@NullMarked
package org.bcdaetl.cli;

import org.jspecify.annotations.NullMarked;
