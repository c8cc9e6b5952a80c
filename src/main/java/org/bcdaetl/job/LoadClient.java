package org.bcdaetl.job;

import java.time.Clock;
import java.time.Duration;
import org.bcdaetl.bcda.BcdaClient;
import org.bcdaetl.bcda.BcdaSettings;
import org.bcdaetl.bcda.Secret;
import org.bcdaetl.bcda.Sleeper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The run's API client, made when it is first needed: a run that loads a folder needs no credentials. */
public final class LoadClient implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LoadClient.class);

    private final LoadSettings settings;
    private final Clock clock;
    private final Sleeper sleeper;
    private @Nullable BcdaClient client;

    public LoadClient(LoadSettings settings, Clock clock, StopSignal stop) {
        this.settings = settings;
        this.clock = clock;
        this.sleeper = stop::sleep;
    }

    /** The client. */
    public synchronized BcdaClient get() {
        BcdaClient known = client;
        if (known == null) {
            known = new BcdaClient(bcdaSettings(), clock, sleeper, LOG::warn);
            client = known;
        }
        return known;
    }

    private BcdaSettings bcdaSettings() {
        try {
            return new BcdaSettings(
                    settings.baseUrl(),
                    settings.apiVersion(),
                    form(settings.form()),
                    Secrets.clientId(settings),
                    new Secret(Secrets.clientSecret(settings)),
                    settings.connectTimeout(),
                    settings.responseTimeout(),
                    settings.retries(),
                    positive(settings.retryDelay()),
                    positive(settings.pollFloor()),
                    positive(settings.pollCap()));
        } catch (IllegalArgumentException e) {
            throw new SettingsException(String.valueOf(e.getMessage()), e);
        }
    }

    static BcdaSettings.Form form(String form) {
        return switch (form) {
            case "current" -> BcdaSettings.Form.CURRENT;
            case "2019" -> BcdaSettings.Form.PER_TYPE_2019;
            default -> throw new SettingsException("bcda.form is " + form + ": set it to current or 2019.");
        };
    }

    private static Duration positive(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new SettingsException(
                    "bcda.retry-delay, bcda.poll-floor and bcda.poll-cap must be longer than nothing.");
        }
        return duration;
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
