/** Where settings come from: file, environment, command line, and how misspelt ones are noticed. */
@NullMarked
package org.bcdaetl.cli.settings;

import org.jspecify.annotations.NullMarked;
