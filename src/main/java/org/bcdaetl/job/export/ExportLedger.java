package org.bcdaetl.job.export;

import org.bcdaetl.warehouse.ledger.Exports;
import org.bcdaetl.warehouse.ledger.LedgerFiles;
import org.bcdaetl.warehouse.ledger.Runs;
import org.bcdaetl.warehouse.session.Leased;

/**
 * Where the ledger keeps what the server has for a run.
 *
 * @param leased transactions that belong together
 * @param runs the runs
 * @param exports their exports and the jobs of these
 * @param files what manifests name
 */
public record ExportLedger(Leased leased, Runs runs, Exports exports, LedgerFiles files) {}
