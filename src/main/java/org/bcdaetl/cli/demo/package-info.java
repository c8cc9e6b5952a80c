/** The demo: the whole job on a database and a server of its own, and a look around. */
@NullMarked
package org.bcdaetl.cli.demo;

import org.jspecify.annotations.NullMarked;
