/**
 * The run report: what the ledger tells of a run, put together once and written for people, a page that a template of {@code
 * src/main/jte} lays out, and for programs, JSON.
 */
@NullMarked
package org.bcdaetl.report;

import org.jspecify.annotations.NullMarked;
