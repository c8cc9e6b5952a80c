package org.bcdaetl.watch.notice;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.bcdaetl.settings.NotifySettings;
import org.bcdaetl.settings.SettingsException;
import org.bcdaetl.watch.UndeliveredException;
import org.bcdaetl.watch.WebPost;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Posts JSON to an address: {@code {"text": "..."}}, which Slack and Mattermost take, or what a template makes. In a template, {@code
 * {{title}}} is a value of the notice, escaped for a JSON text.
 */
final class Webhook implements Messenger {

    private final NotifySettings settings;

    Webhook(NotifySettings settings) {
        this.settings = settings;
    }

    @Override
    public String receiver() {
        try {
            return "the webhook at " + address().getHost();
        } catch (SettingsException e) {
            return "the webhook";
        }
    }

    private URI address() {
        return Objects.requireNonNull(settings.webhookAddress());
    }

    @Override
    public void tell(Notice notice) throws UndeliveredException {
        String posted = settings.template().filled(notice.values(), Webhook::escaped);
        WebPost.send(address(), Map.of("Content-Type", "application/json"), posted.getBytes(StandardCharsets.UTF_8));
    }

    private static String escaped(String value) {
        return new String(JsonStringEncoder.getInstance().quoteAsCharArray(value));
    }
}
