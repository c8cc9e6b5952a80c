/** What an operator reads: sentences, exit codes, tables, files. */
@NullMarked
package org.bcdaetl.cli.words;

import org.jspecify.annotations.NullMarked;
