package org.bcdaetl.cli.setup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bcdaetl.settings.MetricsSettings;

/** The configuration file that {@code init} writes: the answers in their places, and a comment on each thing. */
final class ConfigurationText {

    /** What the file is called where nothing else is said. */
    static final String USUAL = "bcda-etl.properties";

    static final String CLIENT_SECRET = "client-secret";
    static final String DATABASE_PASSWORD = "database-password";

    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+)}}");
    private static final String PASSWORD = "{{#password}}";
    private static final String OWN = "{{#own}}";

    private ConfigurationText() {}

    /**
     * The text. A file beside the usual one is of another warehouse, whose reports have a folder and whose figures a name of
     * their own.
     *
     * @throws IOException if it cannot be read from the jar
     */
    static String of(Path file, Answers answers) throws IOException {
        Map<String, String> values = Map.of(
                "database-url", answers.databaseUrl(),
                "database-user", answers.databaseUser(),
                "database-password-file", DATABASE_PASSWORD,
                "base-url", answers.baseUrl(),
                "client-id", answers.clientId(),
                "client-secret-file", CLIENT_SECRET,
                "report-dir", ofFile("reports", file),
                "metrics-instance", ofFile(MetricsSettings.hostName(), file));
        boolean none = "".equals(answers.databasePassword());
        String text = template().replace(PASSWORD, none ? "#" : "").replace(OWN, file.endsWith(USUAL) ? "#" : "");
        Matcher place = PLACE.matcher(text);
        return place.replaceAll(
                found -> Matcher.quoteReplacement(escaped(Objects.requireNonNull(values.get(found.group(1))))));
    }

    /** A name that is taken by the usual file, and for another file has the file's after it. */
    private static String ofFile(String name, Path file) {
        return file.endsWith(USUAL)
                ? name
                : name + "-" + String.valueOf(file.getFileName()).replaceFirst("\\.properties$", "");
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
