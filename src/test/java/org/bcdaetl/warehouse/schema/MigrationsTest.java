package org.bcdaetl.warehouse.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/**
 * Migrations with a version are done once in each warehouse: they are never edited, a new one is added. What runs again when
 * it changes is not among them.
 */
class MigrationsTest {

    private static final Map<String, String> FROZEN = Map.ofEntries(
            Map.entry("V1__ledger.sql", "1db4904c"),
            Map.entry("V2__people_and_states.sql", "c77f17d0"),
            Map.entry("V3__custom_views.sql", "e5ea86ea"),
            Map.entry("V4__type_filters.sql", "6e4523be"),
            Map.entry("V5__partial_claims.sql", "f1955442"),
            Map.entry("V6__quality.sql", "5d376e8f"),
            Map.entry("V7__report.sql", "e02f5ede"),
            Map.entry("V8__providers_and_settings.sql", "a5f6b4f0"),
            Map.entry("V9__kept_contents.sql", "5ad1d083"),
            Map.entry("V10__elements_and_turned_claims.sql", "c3c6e1f1"),
            Map.entry("V11__known_schema.sql", "d5ebbf9c"),
            Map.entry("V12__people_lost.sql", "215dc6d8"),
            Map.entry("V13__numbered_months.sql", "df75e57d"),
            Map.entry("V14__newcomers.sql", "50d1c848"),
            Map.entry("V15__people_changes.sql", "8ec1117a"),
            Map.entry("V16__indexes.sql", "f43deb12"),
            Map.entry("V17__flattened_by.sql", "9bacc561"),
            Map.entry("V18__kinds_of_null_shares.sql", "16302390"));

    @Test
    void migrationsWithAVersionAreAsTheyWere() throws IOException {
        Map<String, String> actual = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of("sql", "migrations"))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith("V")) {
                    CRC32 crc = new CRC32();
                    crc.update(Files.readAllBytes(file));
                    actual.put(name, Long.toHexString(crc.getValue()));
                }
            }
        }
        assertThat(actual).containsExactlyInAnyOrderEntriesOf(FROZEN);
    }
}
