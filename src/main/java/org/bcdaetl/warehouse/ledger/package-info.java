/**
 * The ledger, schema {@code etl}: what each run asked for, fetched, staged, rejected and published.
 *
 * <p>One class a table or a question, all of them plain SQL over {@code JdbcClient}. What a chunk counts is written in the
 * chunk's transaction, so that a run that was killed counts right when it goes on.
 */
@NullMarked
package org.bcdaetl.warehouse.ledger;

import org.jspecify.annotations.NullMarked;
