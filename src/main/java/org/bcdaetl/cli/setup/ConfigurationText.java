package org.bcdaetl.cli.setup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The configuration file that {@code init} writes: the answers in their places, and a comment on each thing. */
final class ConfigurationText {

    /** What the file is called where nothing else is said. */
    static final String USUAL = "bcda-etl.properties";

    static final String CLIENT_SECRET = "client-secret";
    static final String DATABASE_PASSWORD = "database-password";

    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+)}}");
    private static final String PASSWORD = "{{#password}}";
    private static final String OWN_REPORTS = "{{#reports}}";
    private static final String REPORTS = "reports";

    private ConfigurationText() {}

    /**
     * The text. A file beside the usual one is of another warehouse, whose reports have a folder of their own.
     *
     * @throws IOException if it cannot be read from the jar
     */
    static String of(Path file, Answers answers) throws IOException {
        boolean isTheUsual = file.endsWith(USUAL);
        Map<String, String> values = Map.of(
                "database-url", answers.databaseUrl(),
                "database-user", answers.databaseUser(),
                "database-password-file", DATABASE_PASSWORD,
                "base-url", answers.baseUrl(),
                "client-id", answers.clientId(),
                "client-secret-file", CLIENT_SECRET,
                "report-dir",
                        isTheUsual
                                ? REPORTS
                                : REPORTS + "-"
                                        + String.valueOf(file.getFileName()).replaceFirst("\\.properties$", ""));
        boolean none = "".equals(answers.databasePassword());
        String text = template().replace(PASSWORD, none ? "#" : "").replace(OWN_REPORTS, isTheUsual ? "#" : "");
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
