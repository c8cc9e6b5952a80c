package org.bcdaetl.job;

import java.time.Clock;
import java.util.function.Supplier;
import org.bcdaetl.bcda.BcdaClient;
import org.bcdaetl.job.fetch.FileKeys;
import org.bcdaetl.job.run.LoadProgress;
import org.bcdaetl.job.run.StopSignal;
import org.bcdaetl.mapping.LoadViews;
import org.bcdaetl.report.RunReports;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.spool.Spools;
import org.bcdaetl.warehouse.Ledger;

/**
 * What the steps work with.
 *
 * @param settings of the operator
 * @param views what to flatten into which tables
 * @param ledger the warehouse
 * @param spools the sealed files of each run
 * @param keys of the sealed files
 * @param reports the run reports
 * @param client makes the API client when the first step needs it, and always gives the same
 * @param stop ends waits when the process is asked to end
 * @param progress what the display shows
 * @param clock the time
 */
public record LoadContext(
        LoadSettings settings,
        LoadViews views,
        Ledger ledger,
        Spools spools,
        FileKeys keys,
        RunReports reports,
        Supplier<BcdaClient> client,
        StopSignal stop,
        LoadProgress progress,
        Clock clock) {}
