package org.bcdaetl.night.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.cli.words.Failure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Failures that PostgreSQL itself brings about, and what an operator is told of them. */
class DatabaseFailureIT {

    private final PGSimpleDataSource database = TestPostgres.emptyDatabase();
    private Connection connection;
    private Statement session;
    private Connection otherConnection;
    private Statement other;

    @BeforeEach
    void connect() throws SQLException {
        connection = database.getConnection();
        session = connection.createStatement();
        otherConnection = database.getConnection();
        other = otherConnection.createStatement();
        session.execute("create table claim (id int primary key, paid int)");
        session.execute("insert into claim values (1, 1), (2, 2)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        otherConnection.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "57014|1|cancelled a statement|set statement_timeout = 10; select pg_sleep(5)",
                "25006|1|takes no changes|set default_transaction_read_only = on; create table a (b int)",
                "42P06|2|bcda.schema-prefix|create schema s; create schema s",
                "42P07|2|bcda.schema-prefix|create table claim (b int)",
                "42723|2|bcda.schema-prefix|create function f() returns int language sql return 1; create function f() returns int language sql return 1",
                "42P05|2|session mode|prepare s as select 1; prepare s as select 1",
                "26000|2|session mode|execute nowhere",
                "53400|2|temp_file_limit|set work_mem = '64kB'; set temp_file_limit = '64kB'; select count(*) from (select g from generate_series(1, 100000) g order by -g) s",
                "2BP01|2|drop them|create view v as select * from claim; drop table claim",
                "42501|2|denies the user a right|set role pg_monitor; create table public.a (b int)",
                "3F000|2|is gone|create table nowhere.a (b int)",
                "42P01|2|is gone|select * from nowhere",
                "42703|2|is gone|select nowhere from claim",
                "42883|2|is gone|select nowhere()",
                "23505|1|refuses a row|insert into claim values (1, 1)",
                "0A000|2|cannot do what|create table nowhere.public.a (b int)",
                "54011|1|limit of PostgreSQL|select format('create table wide (%s)', string_agg(concat('c', g, ' int'), ',')) from generate_series(1, 1700) g \\gexec",
                "58P01|1|file or its disk|copy claim from '/nowhere/claim'",
                "25P02|1|SQL state 25P02|begin; select nowhere; select 1"
            })
    void isToldByWhatItMeans(String state, int exitCode, String words, String statements) {
        assertTold(() -> execute(statements), state, exitCode, words);
    }

    private void execute(String statements) throws SQLException {
        for (String statement : statements.split("; ")) {
            try {
                if (statement.endsWith(" \\gexec")) {
                    session.execute(text(statement.replace(" \\gexec", "")));
                } else {
                    session.execute(statement);
                }
            } catch (SQLException e) {
                if (!statements.startsWith("begin") || statement.equals("select 1")) {
                    throw e;
                }
            }
        }
    }

    @Test
    void aSessionThatAnAdministratorEnds() throws SQLException {
        int process = Integer.parseInt(text("select pg_backend_pid()::text"));
        other.execute("select pg_terminate_backend(" + process + ", 5000)");

        assertTold(() -> session.execute("select 1"), "57P01", 1, "administrator ended");
        assertTold(() -> session.execute("select 1"), "08003", 1, "broke");
    }

    @ParameterizedTest
    @CsvSource({
        "57P05,idle_session_timeout,false",
        "25P03,idle_in_transaction_session_timeout,true",
        "25P04,transaction_timeout,true"
    })
    void aSessionThatALimitEnds(String state, String limit, boolean inTransaction) throws Exception {
        assumeThat(text("select count(*)::text from pg_settings where name = '" + limit + "'"))
                .isEqualTo("1");
        String process = text("select pg_backend_pid()::text");
        session.execute("set " + limit + " = 20");
        connection.setAutoCommit(!inTransaction);
        session.execute("select 1");
        while (isThere(process)) {
            TimeUnit.MILLISECONDS.sleep(5);
        }

        assertTold(() -> session.execute("select 1"), state, 2, limit);
    }

    private boolean isThere(String process) throws SQLException {
        try (ResultSet row = other.executeQuery("select 1 from pg_stat_activity where pid = " + process)) {
            return row.next();
        }
    }

    @Test
    void aLockThatAnotherSessionKeeps() throws SQLException {
        otherConnection.setAutoCommit(false);
        other.execute("lock table claim");
        session.execute("set lock_timeout = 20");

        assertTold(() -> session.execute("select * from claim"), "55P03", 1, "bcda.lock-wait");
    }

    @Test
    void aRowThatAnotherSessionChanges() throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        session.execute("select * from claim");
        other.execute("update claim set paid = 3");

        assertTold(() -> session.execute("update claim set paid = 4"), "40001", 1, "only bcda-etl writes");
    }

    @Test
    void aDeadlock() throws Exception {
        connection.setAutoCommit(false);
        otherConnection.setAutoCommit(false);
        session.execute("set deadlock_timeout = '10ms'");
        other.execute("set deadlock_timeout = '1min'");
        session.execute("update claim set paid = 3 where id = 1");
        other.execute("update claim set paid = 3 where id = 2");
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> {
            try {
                other.execute("update claim set paid = 3 where id = 1");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });

        assertTold(() -> session.execute("update claim set paid = 3 where id = 2"), "40P01", 1, "deadlock");
        connection.rollback();
        waiting.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aTableThatThisSessionItselfStillReads() throws SQLException {
        connection.setAutoCommit(false);
        session.execute("declare reading cursor for select * from claim");
        session.execute("fetch reading");

        assertTold(() -> session.execute("drop table claim"), "55006", 1, "Another session uses");
    }

    @Test
    void usersAndDatabasesThatTakeNoConnection() throws SQLException {
        String name = database.getDatabaseName() + "_other";
        session.execute("create database " + name + " allow_connections false");
        session.execute("create role " + name + " login connection limit 0 password 'secret'");
        PGSimpleDataSource elsewhere = new PGSimpleDataSource();
        elsewhere.setURL(database.getURL().replace("/" + database.getDatabaseName(), "/" + name));
        elsewhere.setUser(database.getUser());
        elsewhere.setPassword(database.getPassword());
        assertTold(elsewhere::getConnection, "55000", 2, "allow_connections");
        elsewhere.setDatabaseName("nowhere");
        assertTold(elsewhere::getConnection, "3D000", 2, "does not exist");
        elsewhere.setDatabaseName(database.getDatabaseName());
        elsewhere.setUser(name);
        elsewhere.setPassword("secret");
        assertTold(elsewhere::getConnection, "53300", 1, "takes no more connections");
        elsewhere.setPortNumbers(new int[] {1});
        assertTold(elsewhere::getConnection, "08001", 1, "cannot be reached");
        session.execute("drop database " + name);
        session.execute("drop role " + name);
    }

    private String text(String query) throws SQLException {
        try (ResultSet row = session.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void assertTold(ThrowingCallable failing, String state, int exitCode, String words) {
        SQLException thrown = catchThrowableOfType(SQLException.class, failing);
        assertThat(thrown.getSQLState()).as(thrown.getMessage()).isEqualTo(state);
        Failure failure = Failure.of(thrown);
        assertThat(failure.exitCode().number()).isEqualTo(exitCode);
        assertThat(failure.sentence()).contains(words).endsWith(".").doesNotContain("Exception");
    }
}
