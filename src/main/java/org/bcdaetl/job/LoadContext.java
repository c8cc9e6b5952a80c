package org.bcdaetl.job;

import java.time.Clock;
import java.util.function.Supplier;
import org.bcdaetl.bcda.BcdaClient;
import org.bcdaetl.job.export.Outages;
import org.bcdaetl.job.fetch.FileKeys;
import org.bcdaetl.job.run.LoadProgress;
import org.bcdaetl.job.run.StopSignal;
import org.bcdaetl.mapping.LoadViews;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.spool.Spools;
import org.bcdaetl.warehouse.Warehouse;

/**
 * What a load works with. Each step is given only what it uses of it.
 *
 * @param settings of the operator
 * @param views what to flatten into which tables
 * @param warehouse its tables
 * @param spools the sealed files of each run
 * @param keys of the sealed files
 * @param client makes the API client when the first step needs it, and always gives the same
 * @param outages bears a server that fails in passing
 * @param stop ends waits when the process is asked to end
 * @param progress what the display shows
 * @param clock the time
 */
public record LoadContext(
        LoadSettings settings,
        LoadViews views,
        Warehouse warehouse,
        Spools spools,
        FileKeys keys,
        Supplier<BcdaClient> client,
        Outages outages,
        StopSignal stop,
        LoadProgress progress,
        Clock clock) {}
