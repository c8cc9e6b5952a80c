package org.bcdaetl.warehouse.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.bcdaetl.TestPostgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A program that found the schema to be as it has it does not compare the two again, until one of them is another. */
class KnownSchemaIT {

    private static final Supplier<Flyway> NOT_ASKED = () -> {
        throw new AssertionError("compared again");
    };

    private PGSimpleDataSource database;
    private JdbcClient jdbc;
    private int asked;

    @BeforeEach
    void makeWarehouse() {
        database = TestPostgres.warehouse();
        jdbc = JdbcClient.create(database);
    }

    @Test
    void whoOnlyLooksKeepsNothing() {
        assertThat(comparing("one").standing()).isInstanceOf(SchemaMigration.Standing.Current.class);

        assertThat(asked).isPositive();
        assertThat(known()).isZero();
    }

    @Test
    void theSameProgramComparesOnce() {
        comparing("one").migrate();

        assertThat(known()).isOne();
        assertComparesNoMore(migration(NOT_ASKED, "one", database));
    }

    @Test
    void aLaterProcessOfTheSameProgramDoesNotCompare() {
        keptByAnEarlierProcess("one");

        assertComparesNoMore(migration(NOT_ASKED, "one", database));
    }

    @Test
    void aProgramWithoutAFileComparesOnceAProcess() {
        comparing("").migrate();

        assertThat(known()).isZero();
        assertComparesNoMore(migration(NOT_ASKED, "", database));
    }

    @Test
    void theSameProgramWithOtherMigrationsCompares() {
        comparing("one").migrate();
        asked = 0;

        of(database.getDatabaseName() + " of another version of the API").migrate();

        assertThat(asked).isPositive();
    }

    @Test
    void aHistoryThatChangedInTheSameProcessIsRefused() {
        comparing("one").migrate();
        jdbc.sql("update etl.schema_history set checksum = 1 where version = '2'")
                .update();

        assertThatThrownBy(() -> comparing("one").standing()).isInstanceOf(UnfitDatabaseException.class);
    }

    @Test
    void whoseMigrationsMayChangeComparesAlways() {
        SchemaMigration migration = of("");
        migration.migrate();
        asked = 0;

        migration.migrate();

        assertThat(asked).isPositive();
        assertThat(known()).isZero();
    }

    @Test
    void anotherProgramComparesAndBothAreKept() {
        comparing("one").migrate();
        asked = 0;

        comparing("two").migrate();

        assertThat(asked).isPositive();
        assertThat(known()).isEqualTo(2);
    }

    @Test
    void anotherHistoryIsComparedAndRefusedAsBefore() {
        keptByAnEarlierProcess("one");
        jdbc.sql("update etl.schema_history set checksum = 1 where version = '2'")
                .update();

        assertThatThrownBy(() -> comparing("one").standing())
                .isInstanceOf(UnfitDatabaseException.class)
                .hasMessageContaining("does not fit this version");
    }

    @Test
    void aLoadGoesOnWhereItCannotKeepWhatItFound() {
        jdbc.sql("drop table etl.known_schema").update();

        comparing("one").migrate();

        assertThat(comparing("one").standing()).isInstanceOf(SchemaMigration.Standing.Current.class);
    }

    @Test
    void whoMayNotReadWhatIsKnownCompares() throws SQLException {
        keptByAnEarlierProcess("one");
        jdbc.sql("grant usage on schema etl to pg_monitor").update();
        jdbc.sql("grant select on etl.schema_history to pg_monitor").update();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set role pg_monitor");

            assertThat(migration(this::flyway, "one", new SingleConnectionDataSource(connection, true))
                            .standing())
                    .isInstanceOf(SchemaMigration.Standing.Current.class);
        }
        assertThat(asked).isPositive();
    }

    /** Has what a process of another program found stand there as if the program had. */
    private void keptByAnEarlierProcess(String program) {
        comparing("another").migrate();
        jdbc.sql("update etl.known_schema set program = regexp_replace(program, '^another', ?)")
                .param(program)
                .update();
        asked = 0;
    }

    private void assertComparesNoMore(SchemaMigration migration) {
        migration.migrate();
        assertThat(migration.standing()).isEqualTo(of("").standing());
    }

    /** Whose migrations are told by a text; by none where they may change. */
    private SchemaMigration of(String migrations) {
        return new SchemaMigration(
                this::flyway, new SchemaMigration.Program("one", migrations), database, Schemas.PLAIN);
    }

    private long known() {
        return jdbc.sql("select count(*) from etl.known_schema")
                .query(Long.class)
                .single();
    }

    private SchemaMigration comparing(String program) {
        return migration(this::flyway, program, database);
    }

    /** Its migrations are told from those of other tests, which this process knows. */
    private SchemaMigration migration(Supplier<Flyway> flyway, String program, DataSource asked) {
        return new SchemaMigration(
                flyway,
                new SchemaMigration.Program(program, String.valueOf(database.getDatabaseName())),
                asked,
                Schemas.PLAIN);
    }

    private Flyway flyway() {
        asked++;
        return TestPostgres.flyway(database).load();
    }
}
