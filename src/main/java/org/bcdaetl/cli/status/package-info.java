/** How a warehouse stands: for people a table and sentences, for programs JSON. */
@NullMarked
package org.bcdaetl.cli.status;

import org.jspecify.annotations.NullMarked;
