/** The commands that exchange tables with others: what goes out of the warehouse, and what comes in beside claims. */
@NullMarked
package org.bcdaetl.cli.command.elsewhere;

import org.jspecify.annotations.NullMarked;
