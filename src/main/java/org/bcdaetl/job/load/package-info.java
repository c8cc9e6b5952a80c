/**
 * Third stage: slices are read, flattened and staged, some 64 MB a transaction.
 *
 * <p>{@link org.bcdaetl.job.load.LoadPlan} deals the slices out, {@link org.bcdaetl.job.load.SliceReader} reads them,
 * {@link org.bcdaetl.job.load.StretchFlattener} flattens, {@link org.bcdaetl.job.load.StagingWriter} writes.
 */
@NullMarked
package org.bcdaetl.job.load;

import org.jspecify.annotations.NullMarked;
