/** What the steps of all stages share: the request, the signal to stop, the lease around a tasklet, partitions. */
@NullMarked
package org.bcdaetl.job.run;

import org.jspecify.annotations.NullMarked;
