/** First stage: a job on the server for the run, until its manifest is in the ledger. */
@NullMarked
package org.bcdaetl.job.export;

import org.jspecify.annotations.NullMarked;
