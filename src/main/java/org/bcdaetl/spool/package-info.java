/** Files on disk: always sealed, verified before use, seekable by line; BCDA's 2019 decryption. */
@NullMarked
package org.bcdaetl.spool;

import org.jspecify.annotations.NullMarked;
