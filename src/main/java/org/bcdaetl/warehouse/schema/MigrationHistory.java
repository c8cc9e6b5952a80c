package org.bcdaetl.warehouse.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.configuration.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What was migrated, and what it is compared with. The same two always compare alike, so that a process has Flyway do it
 * once: its two scans cost an eighth of what a short command does.
 *
 * @param migrations all that decides about what Flyway would migrate
 * @param rows of the table of what was migrated, without times and users
 */
record MigrationHistory(List<Object> migrations, String rows) {

    /** Those that Flyway found to be whole and up to date, and their last versions. */
    private static final Map<MigrationHistory, String> CURRENT = new ConcurrentHashMap<>();

    private static final String OF_THE_JAR = "classpath:";

    /**
     * As it is now.
     *
     * @param table of the history, with its schema
     */
    static MigrationHistory of(Configuration flyway, JdbcClient jdbc, String table) {
        List<Object> migrations = Stream.concat(
                        Stream.of(locations(flyway), flyway.getPlaceholders(), table),
                        Arrays.stream(flyway.getJavaMigrations())
                                .map(migration -> List.of(
                                        Objects.toString(migration.getVersion()),
                                        migration.getDescription(),
                                        Objects.toString(migration.getChecksum()))))
                .toList();
        String rows = jdbc.sql("select coalesce(string_agg((to_jsonb(h) - 'installed_on' - 'installed_by' -"
                        + " 'execution_time')::text, ',' order by installed_rank), '') from " + table + " h")
                .query(String.class)
                .single();
        return new MigrationHistory(migrations, rows);
    }

    /** Its last version where it is known to be up to date. */
    Optional<String> currentVersion() {
        return Optional.ofNullable(CURRENT.get(this));
    }

    /** Keeps that Flyway found it up to date. Files outside of the jar may change meanwhile: then nothing is kept. */
    void keep(String version) {
        if (migrations.get(0) instanceof List<?> locations
                && locations.stream().allMatch(location -> location.toString().startsWith(OF_THE_JAR))) {
            CURRENT.put(this, version);
        }
    }

    private static List<String> locations(Configuration flyway) {
        return Arrays.stream(flyway.getLocations()).map(Location::toString).toList();
    }
}
