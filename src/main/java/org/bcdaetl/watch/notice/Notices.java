package org.bcdaetl.watch.notice;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.settings.MetricsSettings;
import org.bcdaetl.settings.NotifySettings;
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
                .filter(notice -> settings.events().contains(notice.event()))
                .map(this::tell)
                .orElse(List.of());
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
                sentences.add("The notice was not sent (" + messenger.receiver() + "): " + e.getMessage() + ".");
            }
        }
        return sentences;
    }

    private List<Messenger> messengers() {
        List<Messenger> messengers = new ArrayList<>();
        URI webhook = settings.webhookAddress();
        if (webhook != null) {
            messengers.add(new Webhook(webhook, settings.webhookTemplate()));
        }
        if (!settings.mailTo().isEmpty()) {
            messengers.add(new Mail(settings));
        }
        return messengers;
    }
}
