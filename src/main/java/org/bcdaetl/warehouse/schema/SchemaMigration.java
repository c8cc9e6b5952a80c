package org.bcdaetl.warehouse.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells how the schema of a warehouse stands to this version, and brings it up to date; only the latter writes. */
public final class SchemaMigration {

    private static final Set<MigrationState> OF_A_NEWER_VERSION =
            Set.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);

    private static final MigrationVersion FIRST_WITH_TUVA = MigrationVersion.fromVersion("6");

    private final Supplier<Flyway> flyway;
    private final Program program;
    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final Schemas schemas;

    /**
     * @param flyway with the migrations, the placeholder and the default schema set; asked for only where it has to compare
     */
    public SchemaMigration(Supplier<Flyway> flyway, Program program, DataSource dataSource, Schemas schemas) {
        this.flyway = flyway;
        this.program = program;
        this.dataSource = dataSource;
        this.jdbc = JdbcClient.create(dataSource);
        this.schemas = schemas;
    }

    /**
     * What would migrate.
     *
     * @param file tells its file from that of any other program; empty where it was not started from one
     * @param migrations tells those of its migrations that it would do; empty where files outside of it decide, which may change
     */
    public record Program(String file, String migrations) {
        /** Whether a later process may be known to be the same. */
        boolean staysTheSame() {
            return !file.isEmpty() && !migrations.isEmpty();
        }

        /** What tells it from any other. */
        String key() {
            return file + " " + migrations;
        }
    }

    /** How a schema stands to this version. */
    public sealed interface Standing {
        /** Nothing was made yet, and everything can be. */
        record None() implements Standing {}

        /** An earlier version made it, or this one for another version of the API; its last migration is named. */
        record Older(String version) implements Standing {}

        /** It is as this version has it; its last migration is named. */
        record Current(String version) implements Standing {}
    }

    /**
     * Looks, and changes nothing.
     *
     * @throws UnfitDatabaseException if the database cannot be, or no longer be, this version's warehouse
     */
    public Standing standing() {
        return look().standing();
    }

    /**
     * What was seen.
     *
     * @param history that it was seen by; null where nothing was made yet
     */
    private record Look(Standing standing, @Nullable MigrationHistory history) {}

    /**
     * Looks once more before it refuses: what a load was about to commit when it was killed may come between two questions, as if
     * others had made it.
     */
    private Look look() {
        try {
            return lookOnce();
        } catch (UnfitDatabaseException e) {
            return lookOnce();
        }
    }

    private Look lookOnce() {
        DatabaseServer.of(dataSource).requireFit();
        if (!isBegun()) {
            requireRoom(schemas.names());
            return new Look(new Standing.None(), null);
        }
        MigrationHistory history = MigrationHistory.of(jdbc, schemas, program);
        Optional<String> known = history.knownToProgram().or(history::knownToProcess);
        if (known.isPresent()) {
            return new Look(new Standing.Current(known.get()), history);
        }
        MigrationInfoService migrations = flyway.get().info();
        MigrationInfo last = migrations.current();
        if (last == null) {
            requireRoom(schemas.names().stream()
                    .filter(name -> !name.equals(schemas.name(Schemas.LEDGER)))
                    .toList());
            return new Look(new Standing.None(), null);
        }
        requireSame(migrations);
        requireRoomForTuva(migrations);
        String version = String.valueOf(last.getVersion());
        if (migrations.pending().length > 0) {
            return new Look(new Standing.Older(version), history);
        }
        history.keepForProcess(version);
        return new Look(new Standing.Current(version), history);
    }

    /** Whether the ledger's schema has a history of migrations, and these are ours. */
    private boolean isBegun() {
        String history = MigrationHistory.table(schemas);
        boolean isHistory = jdbc.sql("select count(*) = 2 from pg_attribute"
                        + " where attrelid = to_regclass(?) and attname in ('installed_rank', 'script')")
                .param(history)
                .query(Boolean.class)
                .single();
        return isHistory
                && jdbc.sql("select count(*) = 0 or bool_or(script like '%V1__ledger.sql') from " + history
                                + " where version is not null")
                        .query(Boolean.class)
                        .single();
    }

    /**
     * Brings the schema up to date. Call it while holding the lock that keeps other loads away.
     *
     * @throws UnfitDatabaseException as {@link #standing()}, and if objects of others stand on what is made anew
     */
    public void migrate() {
        Look look = look();
        if (look.standing() instanceof Standing.Current current) {
            Objects.requireNonNull(look.history()).keepForProgram(current.version());
            return;
        }
        try {
            flyway.get().migrate();
        } catch (FlywayException e) {
            List<String> inTheWay = new DependentViews(jdbc, schemas).inTheWay(e);
            if (inTheWay.isEmpty()) {
                throw e;
            }
            throw new UnfitDatabaseException(
                    "This version of bcda-etl makes views or tables anew that others stand on: "
                            + String.join(", ", inTheWay)
                            + ". Keep their definitions (pg_get_viewdef), drop them, and make them anew after the load.");
        }
    }

    /** Nothing is made among the things of others, nor where not everything can be made. */
    private void requireRoom(List<String> names) {
        List<Found> found = found(names);
        List<String> used = found.stream().filter(Found::used).map(Found::name).toList();
        if (!used.isEmpty()) {
            throw new UnfitDatabaseException("The database has "
                    + (used.size() == 1 ? "a schema " + used.get(0) : "schemas " + String.join(", ", used))
                    + " that bcda-etl did not make: point spring.datasource.url at a database of its own, or set"
                    + " bcda.schema-prefix to a word that the names of its schemas shall begin with, such as aco_.");
        }
        List<String> ofOthers =
                found.stream().filter(schema -> !schema.ours()).map(Found::name).toList();
        if (!ofOthers.isEmpty()) {
            throw new UnfitDatabaseException("Another user owns the schema " + String.join(", ", ofOthers)
                    + ": make spring.datasource.username its owner (alter schema ... owner to ...), or drop it.");
        }
        requireRights();
    }

    /** A warehouse of before there was a schema {@code tuva} in it may stand beside one of the operator's own. */
    private void requireRoomForTuva(MigrationInfoService migrations) {
        String name = schemas.name(Schemas.TUVA);
        boolean isToBeMade = Arrays.stream(migrations.pending())
                .anyMatch(migration -> FIRST_WITH_TUVA.equals(migration.getVersion()));
        if (isToBeMade && found(List.of(name)).stream().anyMatch(schema -> schema.used() || !schema.ours())) {
            throw new UnfitDatabaseException(
                    "The database has a schema " + name + " that bcda-etl did not make, and this"
                            + " version makes one of that name: rename it (alter schema " + name
                            + " rename to ...), or drop it.");
        }
    }

    private List<Found> found(List<String> names) {
        return jdbc.sql("""
                        select n.nspname as name, pg_has_role(n.nspowner, 'usage') as ours, exists (
                            select from pg_depend d
                            where d.refclassid = 'pg_namespace'::regclass and d.refobjid = n.oid
                        ) as used
                        from pg_namespace n where n.nspname in (:names) order by n.nspname
                        """).param("names", names).query(Found.class).list();
    }

    private record Found(String name, boolean ours, boolean used) {}

    private void requireRights() {
        String sentence = jdbc.sql("""
                        select case when not has_database_privilege(current_database(), 'create') then format(
                                'The user may not make schemas in the database: run "grant create, temporary on database'
                                ' %1$I to %2$I", or make it the owner.', current_database(), current_user)
                            when not has_database_privilege(current_database(), 'temporary') then format(
                                'The user may not make temporary tables in the database: run "grant temporary on database'
                                ' %1$I to %2$I", or make it the owner.', current_database(), current_user)
                            else '' end
                        """).query(String.class).single();
        if (!sentence.isEmpty()) {
            throw new UnfitDatabaseException(sentence);
        }
    }

    /**
     * Whether a newer version made something anew that this one would make as it was before. What this one made last, in the
     * words of another API version, is no newer.
     */
    private boolean wasReplaced(MigrationInfo migration) {
        if (migration.getVersion() != null || migration.getChecksum() == null) {
            return false;
        }
        List<Integer> made = jdbc.sql("select checksum from " + MigrationHistory.table(schemas)
                        + " where version is null and success and description = ? order by installed_rank")
                .param(migration.getDescription())
                .query(Integer.class)
                .list();
        return made.contains(migration.getChecksum())
                && !WarehouseMigrations.isOurs(schemas, migration.getDescription(), made.get(made.size() - 1));
    }

    private void requireSame(MigrationInfoService migrations) {
        if (Arrays.stream(migrations.all()).anyMatch(migration -> OF_A_NEWER_VERSION.contains(migration.getState()))
                || Arrays.stream(migrations.pending()).anyMatch(this::wasReplaced)) {
            throw new UnfitDatabaseException(
                    "A newer version of bcda-etl made the database's schema: use that version," + " or a newer one.");
        }
        boolean valid = Flyway.configure()
                .configuration(flyway.get().getConfiguration())
                .ignoreMigrationPatterns("*:pending")
                .load()
                .validateWithResult()
                .validationSuccessful;
        if (!valid) {
            throw new UnfitDatabaseException("The database's schema does not fit this version of bcda-etl: use the"
                    + " version that made it, or a newer one.");
        }
    }
}
