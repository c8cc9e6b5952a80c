/**
 * The nightly Spring Batch job: {@link org.bcdaetl.job.LoadRunner} chooses a run and runs it, {@link
 * org.bcdaetl.job.LoadJob} puts its steps together, {@link org.bcdaetl.job.Ending} tells how it ended.
 *
 * <p>The steps live in the rooms below, one a stage: export, fetch, load, finish.
 */
@NullMarked
package org.bcdaetl.job;

import org.jspecify.annotations.NullMarked;
