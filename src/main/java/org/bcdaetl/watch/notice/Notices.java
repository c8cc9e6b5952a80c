package org.bcdaetl.watch.notice;

import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.settings.MetricsSettings;
import org.bcdaetl.settings.NotifySettings;
import org.bcdaetl.settings.SettingsException;
import org.bcdaetl.watch.Ended;
import org.bcdaetl.watch.UndeliveredException;

/** Tells all who want to know. Whoever cannot be told is a sentence, and no failure of the load. */
public final class Notices {

    private final NotifySettings settings;

    public Notices(NotifySettings settings) {
        this.settings = settings;
    }

    /** Tells how a load ended; gives a sentence for each receiver that could not be told. */
    public List<String> tell(Ended ended) {
        return Notice.of(ended, MetricsSettings.hostName())
                .filter(this::isWanted)
                .map(this::tell)
                .orElse(List.of());
    }

    /** Whether somebody wants to know; where the words for it are none, everything is. */
    private boolean isWanted(Notice notice) {
        try {
            return settings.events().contains(notice.event());
        } catch (SettingsException e) {
            return true;
        }
    }

    /** Tries the way to every receiver; gives a sentence for each that could not be told. */
    public List<String> tryOut() {
        return tell(Notice.trial(MetricsSettings.hostName()));
    }

    /** Whom it tells, in words that hold no secret. */
    public List<String> receivers() {
        return messengers().stream().map(Messenger::receiver).toList();
    }

    private List<String> tell(Notice notice) {
        List<String> sentences = new ArrayList<>();
        for (Messenger messenger : messengers()) {
            try {
                messenger.tell(notice);
            } catch (UndeliveredException e) {
                sentences.add(notSent(messenger) + e.getMessage() + ".");
            } catch (SettingsException e) {
                sentences.add(notSent(messenger) + e.getMessage());
            }
        }
        return sentences;
    }

    private static String notSent(Messenger messenger) {
        return "The notice was not sent (" + messenger.receiver() + "): ";
    }

    private List<Messenger> messengers() {
        List<Messenger> messengers = new ArrayList<>();
        if (settings.webhook() != null || settings.webhookFile() != null) {
            messengers.add(new Webhook(settings));
        }
        if (!settings.mailTo().isEmpty()) {
            messengers.add(new Mail(settings));
        }
        return messengers;
    }
}
