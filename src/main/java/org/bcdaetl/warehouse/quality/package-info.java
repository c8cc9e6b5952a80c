/** What is asked of the data after a run, and may keep it from being published: the checks of {@code sql/queries/quality}. */
@NullMarked
package org.bcdaetl.warehouse.quality;

import org.jspecify.annotations.NullMarked;
