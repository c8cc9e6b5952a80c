package org.bcdaetl.warehouse.schema;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bcdaetl.warehouse.schema.SchemaMigration.Program;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What was migrated. Flyway compares it with what this program would migrate, which costs an eighth of what a short command
 * does, most of it to make Flyway; since the same two always compare alike, it does so once for each process ({@link #CURRENT}),
 * and for a program that runs from a jar until a load finds that nothing is to be done ({@code etl.known_schema}).
 */
final class MigrationHistory {

    /** Histories that Flyway found to be whole and up to date, with the program that asked, and their last versions. */
    private static final Map<Compared, String> CURRENT = new ConcurrentHashMap<>();

    private static final Logger LOG = LoggerFactory.getLogger(MigrationHistory.class);

    private static final String KNOWN = "etl.known_schema";

    private final JdbcClient jdbc;
    private final Schemas schemas;
    private final Program program;
    private final String rows;

    private MigrationHistory(JdbcClient jdbc, Schemas schemas, Program program, String rows) {
        this.jdbc = jdbc;
        this.schemas = schemas;
        this.program = program;
        this.rows = rows;
    }

    /** @param rows a digest of the table of what was migrated */
    private record Compared(Program program, String rows) {}

    /**
     * As it is now.
     *
     * @param jdbc whose statements are sent as they are
     */
    static MigrationHistory of(JdbcClient jdbc, Schemas schemas, Program program) {
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
        if (!program.staysTheSame() || !isKnownReadable()) {
            return Optional.empty();
        }
        return jdbc.sql("select version from " + schemas.in(KNOWN) + " where program = ? and history = ?")
                .params(program.key(), rows)
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
        if (!program.staysTheSame() || knownToProgram().isPresent()) {
            return;
        }
        try {
            jdbc.sql(
                            "insert into " + schemas.in(KNOWN) + " (program, history, version)"
                                    + " select :program, :history, :version where :history = " + digest(schemas)
                                    + " on conflict (program) do update set history = excluded.history, version = excluded.version")
                    .param("program", program.key())
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
    Optional<String> knownToProcess() {
        return Optional.ofNullable(CURRENT.get(new Compared(program, rows)));
    }

    /** Keeps that Flyway found it up to date, unless what it would migrate may change meanwhile. */
    void keepForProcess(String version) {
        if (!program.migrations().isEmpty()) {
            CURRENT.put(new Compared(program, rows), version);
        }
    }
}
