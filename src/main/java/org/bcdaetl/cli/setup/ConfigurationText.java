package org.bcdaetl.cli.setup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The configuration file that {@code init} writes: the answers in their places, and a comment on each thing. */
final class ConfigurationText {

    static final String CLIENT_SECRET = "client-secret";
    static final String DATABASE_PASSWORD = "database-password";

    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+)}}");
    private static final String PASSWORD = "{{#password}}";

    private ConfigurationText() {}

    /**
     * The text.
     *
     * @throws IOException if it cannot be read from the jar
     */
    static String of(Answers answers) throws IOException {
        Map<String, String> values = Map.of(
                "database-url", answers.databaseUrl(),
                "database-user", answers.databaseUser(),
                "database-password-file", DATABASE_PASSWORD,
                "base-url", answers.baseUrl(),
                "client-id", answers.clientId(),
                "client-secret-file", CLIENT_SECRET);
        boolean none = "".equals(answers.databasePassword());
        String text = template().replace(PASSWORD, none ? "#" : "");
        Matcher place = PLACE.matcher(text);
        return place.replaceAll(
                found -> Matcher.quoteReplacement(escaped(Objects.requireNonNull(values.get(found.group(1))))));
    }

    private static String template() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                ConfigurationText.class.getResourceAsStream("bcda-etl.properties"), "bcda-etl.properties")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A backslash begins an escape in such a file. */
    private static String escaped(String value) {
        return value.replace("\\", "\\\\");
    }
}
