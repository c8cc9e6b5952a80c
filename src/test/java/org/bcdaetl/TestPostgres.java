package org.bcdaetl;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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
 * binaries. Every test class takes a database of its own.
 */
public final class TestPostgres {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static final Server SERVER = start();

    /** Cheaper to copy than a migration; nobody else is connected to it. */
    private static final String MIGRATED = migrated();

    private TestPostgres() {}

    /** An empty database. */
    public static PGSimpleDataSource emptyDatabase() {
        return copyOf("template1");
    }

    /** A database with the product's schema. */
    public static PGSimpleDataSource warehouse() {
        return copyOf(MIGRATED);
    }

    /** A new database with the schema of a version of the API. */
    public static PGSimpleDataSource warehouse(ApiVersion version) {
        PGSimpleDataSource database = emptyDatabase();
        flyway(database, version).load().migrate();
        return database;
    }

    /** Brings a database to the product's schema, as the load does. */
    public static void migrate(DataSource database) {
        flyway(database).load().migrate();
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

    private static String migrated() {
        PGSimpleDataSource database = emptyDatabase();
        migrate(database);
        return String.valueOf(database.getDatabaseName());
    }

    private static PGSimpleDataSource copyOf(String template) {
        String name = "test" + DATABASES.incrementAndGet();
        try (Connection connection = SERVER.database("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + " template " + template);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return SERVER.database(name);
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
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("autovacuum", "off")
                    .start();
            return new Server("localhost", postgres.getPort(), "postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
