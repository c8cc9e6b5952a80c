package org.bcdaetl.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** README and operations list every setting that there is, and none that there is not. */
class DocumentedSettingsTest {

    private static final Pattern NAME = Pattern.compile("`((?:bcda|spring\\.datasource|logging)?(?:\\.[a-z-]+)+)`");

    @Test
    void everySettingHasARow() throws IOException {
        Set<String> documented = new TreeSet<>(inRows(Path.of("README.md")));
        documented.addAll(inRows(Path.of("docs/operations.md")));

        assertThat(documented).containsAll(AllSettings.names());
        assertThat(documented)
                .filteredOn(name -> name.startsWith("bcda."))
                .as("those that there are")
                .allMatch(AllSettings.names()::contains);
        assertThat(documented).contains("logging.threshold.console", "logging.structured.format.console");
    }

    /** The names in the rows of tables; one that begins with a dot goes on from the first of its row. */
    private static List<String> inRows(Path page) throws IOException {
        return Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("| `bcda.")
                        || line.startsWith("| `spring.datasource.")
                        || line.startsWith("| `logging."))
                .flatMap(row -> {
                    List<String> names = NAME.matcher(row)
                            .results()
                            .map(MatchResult::group)
                            .map(name -> name.replace("`", ""))
                            .toList();
                    String group = names.get(0).replaceFirst("\\.[^.]+$", "");
                    return names.stream().map(name -> name.startsWith(".") ? group + name : name);
                })
                .toList();
    }
}
