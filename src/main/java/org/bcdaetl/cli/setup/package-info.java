/** The first configuration: a few questions, and a file that explains itself. */
@NullMarked
package org.bcdaetl.cli.setup;

import org.jspecify.annotations.NullMarked;
