/**
 * Third stage: slices are read, flattened and staged, some 64 MB a transaction.
 *
 * <p>{@link org.bcdaetl.job.load.LoadPlan} deals the slices out, {@link org.bcdaetl.job.load.SliceReader} reads them
 * through {@link org.bcdaetl.job.load.StretchFlattener}, which lends the rows, and {@link
 * org.bcdaetl.job.load.StagingWriter} writes them and gives their memory back.
 */
@NullMarked
package org.bcdaetl.job.load;

import org.jspecify.annotations.NullMarked;
