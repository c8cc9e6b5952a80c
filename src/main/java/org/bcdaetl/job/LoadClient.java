package org.bcdaetl.job;

import java.time.Clock;
import org.bcdaetl.bcda.BcdaClient;
import org.jspecify.annotations.Nullable;

/** The run's API client, made when it is first needed: a run that loads a folder needs no credentials. */
public final class LoadClient implements AutoCloseable {

    private final LoadSettings settings;
    private final Clock clock;
    private final StopSignal stop;
    private @Nullable BcdaClient client;

    public LoadClient(LoadSettings settings, Clock clock, StopSignal stop) {
        this.settings = settings;
        this.clock = clock;
        this.stop = stop;
    }

    /** The client. */
    public synchronized BcdaClient get() {
        BcdaClient known = client;
        if (known == null) {
            known = new BcdaClient(bcdaSettings(), clock, stop::sleep);
            client = known;
        }
        return known;
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
