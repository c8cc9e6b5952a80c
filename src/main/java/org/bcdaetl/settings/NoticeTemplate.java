package org.bcdaetl.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a webhook gets: a text in which {@code {{title}}} and the like are values of a notice.
 *
 * @param text with the names
 */
public record NoticeTemplate(String text) {

    /** The values that a notice has. */
    public static final List<String> NAMES =
            List.of("title", "sentence", "text", "event", "exitCode", "run", "report", "host");

    /** What Slack and Mattermost take. */
    public static final NoticeTemplate FOR_CHATS = new NoticeTemplate("{\"text\": \"{{title}}\\n{{text}}\"}");

    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

    /**
     * Reads a template.
     *
     * @throws SettingsException if it cannot be read, or names a value that no notice has
     */
    static NoticeTemplate of(Path file) {
        String setting = NotifySettings.PREFIX + ".webhook-template names " + file;
        NoticeTemplate template = new NoticeTemplate(read(file, setting));
        template.places()
                .filter(place -> !NAMES.contains(place.group(1)))
                .findFirst()
                .ifPresent(place -> {
                    int last = NAMES.size() - 1;
                    throw new SettingsException(setting + ", which asks for {{" + place.group(1) + "}}: a notice has "
                            + String.join(", ", NAMES.subList(0, last)) + " and " + NAMES.get(last) + ".");
                });
        return template;
    }

    private static String read(Path file, String setting) {
        try {
            return TextFile.read(file);
        } catch (IOException e) {
            throw new SettingsException(
                    setting + ", which cannot be read: check that it exists, is text in UTF-8 and may be read by this"
                            + " user.",
                    e);
        }
    }

    /**
     * The text with values in the places of their names.
     *
     * @param values by name
     * @param escape makes a value fit into the text
     */
    public String filled(Map<String, String> values, UnaryOperator<String> escape) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(escape.apply(values.getOrDefault(place.group(1), ""))));
    }

    private Stream<MatchResult> places() {
        return PLACE.matcher(text).results();
    }
}
