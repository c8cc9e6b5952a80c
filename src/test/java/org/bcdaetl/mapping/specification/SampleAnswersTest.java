package org.bcdaetl.mapping.specification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The page for analysts shows what each query answers for our own synthetic people: the beginning of the answers that
 * {@link GoldenRowsIT} holds the queries to.
 */
class SampleAnswersTest {

    private static final String TITLE = "## Sample answers\n";
    private static final int ROWS = 3;

    @Test
    void thePageForAnalystsHasTheBeginningOfEveryAnswer() throws IOException {
        String page = Files.readString(Path.of("docs", "analysts.md"));
        String expected = answers();
        Files.writeString(Files.createDirectories(Path.of("target")).resolve("sample-answers.md"), expected);

        int at = page.indexOf(TITLE);
        assertThat(at).isPositive();
        assertThat(page.substring(at))
                .as("differs from target/sample-answers.md: review that, and put it in its place")
                .isEqualTo(expected);
    }

    private static String answers() throws IOException {
        StringBuilder text = new StringBuilder(TITLE)
                .append("\nThe first rows of what each query answers for the few synthetic people of")
                .append(
                        " [src/test/resources/golden](../src/test/resources/golden): what the columns look like, not what to expect.\n");
        for (String query : queries()) {
            List<String> lines =
                    Files.readAllLines(Path.of("src", "test", "resources", "golden", "v1", "queries", query + ".csv"));
            text.append("\n`").append(query).append("`\n\n```\n");
            lines.stream().limit(1 + ROWS).forEach(line -> text.append(line).append('\n'));
            if (lines.size() == 1) {
                text.append("(no row)\n");
            }
            text.append("```\n");
        }
        return text.toString();
    }

    private static List<String> queries() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("sql", "queries"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sql"))
                    .map(name -> name.replace(".sql", ""))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }
}
