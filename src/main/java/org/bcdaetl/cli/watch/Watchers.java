package org.bcdaetl.cli.watch;

import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.cli.settings.SettingSources;
import org.bcdaetl.job.run.LoadFailedException;
import org.bcdaetl.settings.MetricsSettings;
import org.bcdaetl.settings.NotifySettings;
import org.bcdaetl.settings.SettingsException;
import org.bcdaetl.watch.notice.Notices;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.IgnoreErrorsBindHandler;

/**
 * Who watches loads, as the settings name them.
 *
 * @param notices who is told
 * @param metrics who gets figures
 */
public record Watchers(NotifySettings notices, MetricsSettings metrics) {

    private static final MetricsSettings NO_METRICS = new MetricsSettings(null, "", null, null, null);

    /**
     * Reads who it is.
     *
     * @throws org.bcdaetl.settings.SettingsException if a setting cannot be what it is
     */
    public static Watchers of(SettingSources sources) {
        Watchers watchers = read(sources, BindHandler.DEFAULT);
        try {
            watchers.notices().requireKnown();
            watchers.metrics().requireKnown();
        } catch (SettingsException e) {
            throw sources.placed(e);
        }
        return watchers;
    }

    /** Who can be told that {@link #of} refused the settings: whoever the others name. Figures go nowhere. */
    static Watchers ofTheRest(SettingSources sources) {
        return read(sources, new IgnoreErrorsBindHandler()).withoutMetrics();
    }

    /** Those who are told, without those who get figures. */
    Watchers withoutMetrics() {
        return new Watchers(notices, NO_METRICS);
    }

    private static Watchers read(SettingSources sources, BindHandler handler) {
        Binder binder = Binder.get(sources.environment());
        return new Watchers(
                binder.bindOrCreate(NotifySettings.PREFIX, Bindable.of(NotifySettings.class), handler),
                binder.bindOrCreate(MetricsSettings.PREFIX, Bindable.of(MetricsSettings.class), handler));
    }

    /** All of them, in words that hold no secret. */
    public String words() {
        List<String> words = new ArrayList<>();
        if (metrics.port() != null) {
            words.add("figures on port " + metrics.port() + " of " + metrics.address());
        }
        if (metrics.pushgateway() != null) {
            words.add("figures to the Pushgateway at " + metrics.pushgateway().getHost());
        }
        if (metrics.otlp() != null) {
            words.add("figures by OTLP to " + metrics.otlp().getHost());
        }
        if (notices.isSet()) {
            words.add("on " + String.join(" and ", notices.on()) + ": " + receivers());
        }
        return words.isEmpty() ? "nobody: bcda.notify and bcda.metrics are not set" : String.join("; ", words);
    }

    /**
     * Sends a trial notice to everybody; gives whom.
     *
     * @throws LoadFailedException if one of them could not be told
     */
    public String tryOut() {
        if (!notices.isSet()) {
            return "nobody is to be told: set bcda.notify.mail-to or bcda.notify.webhook-file";
        }
        List<String> failures = new Notices(notices).tryOut();
        if (!failures.isEmpty()) {
            throw new LoadFailedException(String.join(" ", failures));
        }
        return "a trial was sent: " + receivers();
    }

    private String receivers() {
        return String.join(", ", new Notices(notices).receivers());
    }
}
