package org.bcdaetl.watch.notice;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bcdaetl.settings.NotifySettings;
import org.bcdaetl.settings.SettingsException;
import org.bcdaetl.settings.TextFile;
import org.bcdaetl.watch.UndeliveredException;
import org.bcdaetl.watch.WebPost;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Posts JSON to an address: {@code {"text": "..."}}, which Slack and Mattermost take, or what a template makes. In a template, {@code
 * {{title}}} is a value of the notice, escaped for a JSON text.
 */
final class Webhook implements Messenger {

    private static final String FOR_CHATS = "{\"text\": \"{{title}}\\n{{text}}\"}";
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

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
        WebPost.send(
                address(),
                Map.of("Content-Type", "application/json"),
                filled(text(), notice).getBytes(StandardCharsets.UTF_8));
    }

    private String text() throws UndeliveredException {
        Path template = settings.webhookTemplate();
        if (template == null) {
            return FOR_CHATS;
        }
        try {
            return TextFile.read(template);
        } catch (IOException e) {
            throw new UndeliveredException(
                    "bcda.notify.webhook-template names " + template + ", which cannot be read", e);
        }
    }

    private static String filled(String template, Notice notice) throws UndeliveredException {
        Matcher place = PLACE.matcher(template);
        StringBuilder filled = new StringBuilder();
        while (place.find()) {
            String value = notice.values().get(place.group(1));
            if (value == null) {
                throw new UndeliveredException("the template names {{" + place.group(1) + "}}, which there is not");
            }
            place.appendReplacement(
                    filled,
                    Matcher.quoteReplacement(
                            new String(JsonStringEncoder.getInstance().quoteAsCharArray(value))));
        }
        return place.appendTail(filled).toString();
    }
}
