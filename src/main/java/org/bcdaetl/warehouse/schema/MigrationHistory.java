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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What was migrated. Flyway compares it with what this program would migrate, which costs an eighth of what a short command
 * does; since the same two always compare alike, it does so once for each process ({@link #CURRENT}), and for a program that
 * runs from a jar until a load finds that nothing is to be done ({@code etl.known_schema}).
 */
final class MigrationHistory {

    /** Histories that Flyway found to be whole and up to date, with what it compared them with, and their last versions. */
    private static final Map<Compared, String> CURRENT = new ConcurrentHashMap<>();

    private static final Logger LOG = LoggerFactory.getLogger(MigrationHistory.class);

    private static final String KNOWN = "etl.known_schema";

    private final JdbcClient jdbc;
    private final Schemas schemas;
    private final String program;
    private final String rows;

    private MigrationHistory(JdbcClient jdbc, Schemas schemas, String program, String rows) {
        this.jdbc = jdbc;
        this.schemas = schemas;
        this.program = program;
        this.rows = rows;
    }

    /**
     * @param migrations all that decides about what Flyway would migrate
     * @param rows a digest of the table of what was migrated
     */
    private record Compared(List<Object> migrations, String rows) {}

    /**
     * As it is now.
     *
     * @param jdbc whose statements are sent as they are
     * @param program tells what decides about what Flyway would migrate from all else; empty where that may change
     */
    static MigrationHistory of(JdbcClient jdbc, Schemas schemas, String program) {
        String rows = jdbc.sql("select " + digest(schemas)).query(String.class).single();
        return new MigrationHistory(jdbc, schemas, program, rows);
    }

    /** Of the rows without times and users; no MD5, which a PostgreSQL by FIPS has not. */
    private static String digest(Schemas schemas) {
        return "(select encode(sha256(convert_to(coalesce(string_agg((to_jsonb(h) - 'installed_on' - 'installed_by' -"
                + " 'execution_time')::text, ',' order by installed_rank), ''), 'UTF8')), 'hex') from " + table(schemas)
                + " h)";
    }

    /** The table of it, as a statement names it. */
    static String table(Schemas schemas) {
        return schemas.name(Schemas.LEDGER) + ".schema_history";
    }

    /** Its last version where an earlier process of the program found it to be up to date. */
    Optional<String> knownToProgram() {
        if (program.isEmpty() || !isKnownReadable()) {
            return Optional.empty();
        }
        return jdbc.sql("select version from " + schemas.in(KNOWN) + " where program = ? and history = ?")
                .params(program, rows)
                .query(String.class)
                .optional();
    }

    /** Not in a warehouse of an earlier version, nor for whoever was given rights before. */
    private boolean isKnownReadable() {
        return jdbc.sql("select coalesce(has_table_privilege(to_regclass(?), 'select'), false)")
                .param(schemas.in(KNOWN))
                .query(Boolean.class)
                .single();
    }

    /** Lets later processes of the program know its last version, unless it is another one by now. Without it they compare. */
    void keepForProgram(String version) {
        if (program.isEmpty() || knownToProgram().isPresent()) {
            return;
        }
        try {
            jdbc.sql(
                            "insert into " + schemas.in(KNOWN) + " (program, history, version)"
                                    + " select :program, :history, :version where :history = " + digest(schemas)
                                    + " on conflict (program) do update set history = excluded.history, version = excluded.version")
                    .param("program", program)
                    .param("history", rows)
                    .param("version", version)
                    .update();
        } catch (DataAccessException e) {
            LOG.debug(
                    "What was found about the schema cannot be kept: {}",
                    e.getClass().getName());
        }
    }

    /** Its last version where Flyway found it to be up to date in this process. */
    Optional<String> knownToProcess(Configuration flyway) {
        return Optional.ofNullable(CURRENT.get(comparedWith(flyway)));
    }

    /** Keeps that Flyway found it up to date. Files outside of the jar may change meanwhile: then nothing is kept. */
    void keepForProcess(Configuration flyway, String version) {
        if (WarehouseMigrations.areOfTheJar(locations(flyway))) {
            CURRENT.put(comparedWith(flyway), version);
        }
    }

    private Compared comparedWith(Configuration flyway) {
        List<Object> migrations = Stream.concat(
                        Stream.of(locations(flyway), flyway.getPlaceholders(), table(schemas)),
                        Arrays.stream(flyway.getJavaMigrations())
                                .map(migration -> List.of(
                                        Objects.toString(migration.getVersion()),
                                        migration.getDescription(),
                                        Objects.toString(migration.getChecksum()))))
                .toList();
        return new Compared(migrations, rows);
    }

    private static List<String> locations(Configuration flyway) {
        return Arrays.stream(flyway.getLocations()).map(Location::toString).toList();
    }
}
