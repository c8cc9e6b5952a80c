/** Last stage: what was staged is checked, published in one transaction, and looked after when the job has ended. */
@NullMarked
package org.bcdaetl.job.finish;

import org.jspecify.annotations.NullMarked;
