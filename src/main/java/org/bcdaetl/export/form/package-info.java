/** The forms that exported tables are written in. */
@NullMarked
package org.bcdaetl.export.form;

import org.jspecify.annotations.NullMarked;
