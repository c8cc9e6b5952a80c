package org.bcdaetl.warehouse.schema;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.bcdaetl.TestPostgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The session of a load that was killed while it made the schema commits, while the next one looks. */
class KilledMigrationIT {

    private int questions;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void theSchemaOfTheKilledLoadIsNotTakenForThatOfOthers(int question) {
        PGSimpleDataSource database = TestPostgres.emptyDatabase();
        SchemaMigration migration = migration(TestPostgres.flyway(database)::load, new DelegatingDataSource(database) {
            @Override
            public Connection getConnection() throws SQLException {
                commitAt(question, database);
                return super.getConnection();
            }
        });

        assertThatCode(migration::standing).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void norIsWhatItAddedToAnOlderOne(int question) {
        PGSimpleDataSource database = TestPostgres.emptyDatabase();
        TestPostgres.migrateToTheSecond(database);
        SchemaMigration migration = migration(
                () -> {
                    commitAt(question, database);
                    return TestPostgres.flyway(database).load();
                },
                database);

        assertThatCode(migration::standing).doesNotThrowAnyException();
    }

    private void commitAt(int question, PGSimpleDataSource database) {
        if (++questions == question) {
            TestPostgres.migrate(database);
        }
    }

    private static SchemaMigration migration(Supplier<Flyway> flyway, DataSource database) {
        return new SchemaMigration(flyway, new SchemaMigration.Program("", ""), database, Schemas.PLAIN);
    }
}
