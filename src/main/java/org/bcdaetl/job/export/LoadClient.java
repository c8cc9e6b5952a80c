package org.bcdaetl.job.export;

import java.time.Clock;
import org.bcdaetl.bcda.BcdaClient;
import org.bcdaetl.bcda.http.BcdaSettings;
import org.bcdaetl.bcda.http.Secret;
import org.bcdaetl.job.run.StopSignal;
import org.bcdaetl.settings.LoadSettings;
import org.bcdaetl.settings.Secrets;
import org.bcdaetl.settings.SettingsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The run's API client, made when it is first needed: a run that loads a folder needs no credentials. */
public final class LoadClient implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LoadClient.class);

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
            known = new BcdaClient(bcdaSettings(), clock, stop::sleep, LOG::warn);
            stop.whenStopped(known::endDownloads);
            client = known;
        }
        return known;
    }

    private BcdaSettings bcdaSettings() {
        try {
            return new BcdaSettings(
                    settings.baseUrl(),
                    settings.apiVersion().word(),
                    settings.apiVersion().ends(),
                    settings.form().form(),
                    Secrets.clientId(settings),
                    new Secret(Secrets.clientSecret(settings)),
                    settings.connectTimeout(),
                    settings.responseTimeout(),
                    settings.retries(),
                    settings.retryDelay(),
                    settings.pollFloor(),
                    settings.pollCap());
        } catch (IllegalArgumentException e) {
            throw new SettingsException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
