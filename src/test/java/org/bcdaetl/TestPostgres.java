package org.bcdaetl;

import com.sun.management.OperatingSystemMXBean;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.bcdaetl.settings.ApiVersion;
import org.bcdaetl.warehouse.schema.Schemas;
import org.bcdaetl.warehouse.schema.WarehouseMigrations;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A real PostgreSQL for tests, one server per test process: in a container where Docker answers, else from the embedded
 * binaries, in memory where there is plenty. Every test class takes databases of its own, which are dropped when it has ended,
 * but for those that are kept for others.
 */
public final class TestPostgres {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    /** A file system in memory, where Linux has one. */
    private static final Path MEMORY = Path.of("/dev/shm");

    /** Bytes that are enough for the databases of some processes. */
    private static final long PLENTY = 7L << 30;

    private static final Server SERVER = start();

    /** Databases with the schema of a version, each cheaper to copy than a migration; nobody is connected to them. */
    private static final Map<ApiVersion, String> MIGRATED = new EnumMap<>(ApiVersion.class);

    private TestPostgres() {}

    /** An empty database. */
    public static PGSimpleDataSource emptyDatabase() {
        return ofThisClass(copyOf("template1"));
    }

    /** A new database with the product's schema, in the words of version 1 of the API, as before its first load. */
    public static PGSimpleDataSource warehouse() {
        return warehouse(ApiVersion.V1);
    }

    /** A new database with the product's schema, in the words of a version of the API, as before its first load. */
    public static PGSimpleDataSource warehouse(ApiVersion version) {
        synchronized (MIGRATED) {
            return ofThisClass(copyOf(MIGRATED.computeIfAbsent(version, TestPostgres::migrated)));
        }
    }

    /** A new database that holds what another does, to which nobody is connected. */
    public static PGSimpleDataSource copyOf(PGSimpleDataSource database) {
        return ofThisClass(copyOf(name(database)));
    }

    /** The same, kept until this process ends, for classes after this one to copy; nobody is to connect to it. */
    public static PGSimpleDataSource keptCopyOf(PGSimpleDataSource database) {
        return copyOf(name(database));
    }

    /** Brings a database, whoever is connected to it, to what another holds, to which nobody is connected. */
    public static void replace(PGSimpleDataSource database, PGSimpleDataSource by) {
        drop(List.of(name(database)));
        create(name(database), name(by));
    }

    /** Brings a database to the product's schema, as the load does. */
    public static void migrate(DataSource database) {
        flyway(database).load().migrate();
    }

    /** Brings a database to its first two migrations; what is made anew at each change needs those that came later. */
    public static void migrateToTheSecond(DataSource database) {
        flyway(database)
                .javaMigrations()
                .repeatableSqlMigrationPrefix("none")
                .target("2")
                .load()
                .migrate();
    }

    /** What makes the product's schema, for tests that want another state of it. */
    public static FluentConfiguration flyway(DataSource database) {
        return flyway(database, ApiVersion.V1);
    }

    private static FluentConfiguration flyway(DataSource database, ApiVersion version) {
        FluentConfiguration flyway = Flyway.configure()
                .dataSource(database)
                .locations("classpath:sql/migrations")
                .defaultSchema("etl")
                .table("schema_history")
                .placeholders(Map.of("prefix", ""));
        return WarehouseMigrations.in(flyway, Schemas.PLAIN, version.word());
    }

    private static String migrated(ApiVersion version) {
        PGSimpleDataSource database = copyOf("template1");
        flyway(database, version).load().migrate();
        return name(database);
    }

    private static String name(PGSimpleDataSource database) {
        return String.valueOf(database.getDatabaseName());
    }

    private static PGSimpleDataSource ofThisClass(PGSimpleDataSource database) {
        DatabasesOfAClass.isMade(name(database));
        return database;
    }

    /** Drops databases, whoever is connected to them. */
    static void drop(List<String> databases) {
        try (Connection connection = SERVER.database("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            for (String database : databases) {
                statement.execute("drop database if exists " + database + " with (force)");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PGSimpleDataSource copyOf(String template) {
        String name = "test" + DATABASES.incrementAndGet();
        create(name, template);
        return SERVER.database(name);
    }

    private static void create(String name, String template) {
        try (Connection connection = SERVER.database("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + " template " + template + " strategy file_copy");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Server start() {
        return isDockerThere() ? container() : embedded();
    }

    private static boolean isDockerThere() {
        try {
            return DockerClientFactory.instance().isDockerAvailable();
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static Server container() {
        PostgreSQLContainer container = new PostgreSQLContainer("postgres:15");
        container.start();
        return new Server(
                container.getHost(), container.getMappedPort(5432), container.getUsername(), container.getPassword());
    }

    private static Server embedded() {
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
            if (Files.isWritable(MEMORY)) {
                LeftDatabases.remove(MEMORY);
            }
            if (isMemoryPlentiful()) {
                builder.setDataDirectory(Files.createTempDirectory(MEMORY, LeftDatabases.NAME));
            }
            EmbeddedPostgres postgres = builder.setServerConfig("max_connections", "200")
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("autovacuum", "off")
                    .start();
            return new Server("localhost", postgres.getPort(), "postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether databases may be kept in memory: to copy a file a table on a disk is a tenth of what all tests take. */
    private static boolean isMemoryPlentiful() throws IOException {
        return Files.isWritable(MEMORY)
                && Files.getFileStore(MEMORY).getUsableSpace() > PLENTY
                && ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
                && machine.getTotalMemorySize() > 2 * PLENTY;
    }

    private record Server(String host, int port, String user, String password) {
        PGSimpleDataSource database(String name) {
            PGSimpleDataSource database = new PGSimpleDataSource();
            database.setServerNames(new String[] {host});
            database.setPortNumbers(new int[] {port});
            database.setDatabaseName(name);
            database.setUser(user);
            database.setPassword(password);
            return database;
        }
    }
}
