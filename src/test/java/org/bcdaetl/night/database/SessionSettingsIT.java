package org.bcdaetl.night.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.cli.start.LoadApplication;
import org.bcdaetl.night.OwnViewsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a site has set for its sessions does not hold for those of a load. */
class SessionSettingsIT extends OwnViewsFixture {

    private static final Map<String, String> OF_THE_SITE = Map.ofEntries(
            Map.entry("statement_timeout", "20ms"),
            Map.entry("lock_timeout", "20ms"),
            Map.entry("idle_session_timeout", "300ms"),
            Map.entry("idle_in_transaction_session_timeout", "100ms"),
            Map.entry("transaction_timeout", "100ms"),
            Map.entry("default_transaction_read_only", "on"),
            Map.entry("default_transaction_isolation", "serializable"),
            Map.entry("default_transaction_deferrable", "on"),
            Map.entry("standard_conforming_strings", "off"),
            Map.entry("jit", "on"),
            Map.entry("log_parameter_max_length_on_error", "-1"),
            Map.entry("log_error_verbosity", "verbose"),
            Map.entry("search_path", "nowhere"));

    @ParameterizedTest
    @ValueSource(strings = {"alter database %1$s", "alter role %2$s in database %1$s"})
    void aWholeNightGoesOnWhateverTheSiteHasSet(String whose) throws SQLException {
        set(whose);

        Commands.Ran load = load(first, TIME_0);
        Commands.Ran second = load(later, TIME_1);
        Commands.Ran status = commands.run("status");
        Commands.Ran check = commands.run("check");

        assertThat(load.exitCode()).as(load.err()).isZero();
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(status.exitCode()).as(status.err()).isZero();
        assertThat(check.out()).containsPattern("ok +database +PostgreSQL .*schema up to date");
    }

    @Test
    void eachSessionHasTheSettingsThatTheJobNeeds() throws SQLException {
        set("alter database %1$s");
        commands.with("bcda.lock-wait", "90s")
                .with("spring.datasource.hikari.connection-init-sql", "set work_mem = '5MB'");
        try (ConfigurableApplicationContext context = LoadApplication.start(commands.given())) {
            JdbcClient session = context.getBean(JdbcClient.class);

            for (String limit :
                    List.of("statement_timeout", "idle_session_timeout", "idle_in_transaction_session_timeout")) {
                assertThat(show(session, limit)).as(limit).isEqualTo("0");
            }
            assertThat(show(session, "lock_timeout")).isEqualTo("90s");
            assertThat(show(session, "work_mem")).isEqualTo("5MB");
            assertThat(show(session, "transaction_read_only")).isEqualTo("off");
            assertThat(show(session, "transaction_isolation")).isEqualTo("read committed");
            assertThat(show(session, "search_path")).isEqualTo("pg_catalog");
            assertThat(show(session, "jit")).isEqualTo("off");
            assertThat(show(session, "log_parameter_max_length")).isEqualTo("0");
            assertThat(show(session, "log_parameter_max_length_on_error")).isEqualTo("0");
            assertThat(show(session, "log_error_verbosity")).isEqualTo("terse");
            assertThat(session.sql("select current_setting('pgaudit.log_parameter', true) is null")
                            .query(Boolean.class)
                            .single())
                    .as("what the server does not have")
                    .isTrue();
        }
    }

    @Test
    void aSuperusersSessionLeavesNoPlansInTheLog() throws SQLException {
        execute("alter database " + database.getDatabaseName() + " set auto_explain.log_min_duration = '3600000'");
        try (ConfigurableApplicationContext context = LoadApplication.start(commands.given())) {
            assertThat(show(context.getBean(JdbcClient.class), "auto_explain.log_min_duration"))
                    .isEqualTo("-1");
        }
    }

    @Test
    void checkTellsWhereStatementsAreLoggedWithTheirValues() throws SQLException {
        String logged = "(?m)^ ! +server log +statements are logged with their values, ";
        String role = "values_are_logged";
        execute("create role " + role + " login password 'secret'");
        execute("alter role " + role + " set log_min_duration_statement = '1h'");
        commands.with("spring.datasource.username", role).with("spring.datasource.password", "secret");

        assertThat(commands.run("check").out()).containsPattern(logged);

        execute("alter role " + role + " set log_parameter_max_length = 0");
        assertThat(commands.run("check").out())
                .containsPattern("(?m)^ok +server log +has no parameters of statements; messages of errors may quote ");

        execute("alter role " + role + " set auto_explain.log_parameter_max_length = 0");
        execute("alter role " + role + " set auto_explain.log_min_duration = '3600000'");
        assertThat(commands.run("check").out()).containsPattern(logged);
    }

    @ParameterizedTest
    @CsvSource({
        "asks_in_vain, revoke select on pg_catalog.pg_stat_ssl from public, ''",
        "asks_as_another, create role another; grant another to asks_as_another, set role another"
    })
    void checkGoesOnWhereTheCatalogueDoesNotTellOfEncryption(String role, String why, String first)
            throws SQLException {
        execute("create role " + role + " login password 'secret'");
        execute(why);
        execute("grant create, temporary on database " + database.getDatabaseName() + " to public");
        commands.with("spring.datasource.username", role)
                .with("spring.datasource.password", "secret")
                .with("spring.datasource.hikari.connection-init-sql", first);

        assertThat(commands.run("check").out())
                .containsPattern("(?m)^ok +database +PostgreSQL ")
                .containsPattern("(?m)^ok +connection +on this machine, not known whether encrypted$");
    }

    @ParameterizedTest
    @CsvSource({
        "work_mem, 4MB, 64MB",
        "work_mem, 128MB, 128MB",
        "maintenance_work_mem, 64MB, 256MB",
        "maintenance_work_mem, 1GB, 1GB"
    })
    void aSessionSortsInMemoryUnlessTheSiteGivesItMore(String setting, String ofTheSite, String inTheSession)
            throws SQLException {
        execute("alter database " + database.getDatabaseName() + " set " + setting + " = '" + ofTheSite + "'");
        try (ConfigurableApplicationContext context = LoadApplication.start(commands.given())) {
            assertThat(show(context.getBean(JdbcClient.class), setting)).isEqualTo(inTheSession);
        }
    }

    @Test
    void aLockThatOthersKeepEndsTheRunWithOneSentenceWhichTheLedgerKeeps() throws Exception {
        loadFirst();
        commands.with("bcda.lock-wait", "300ms");
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table bcda.claim in access share mode");
            statement.execute("lock table bcda.coverage in share mode");

            Commands.Ran load = load(later, TIME_1);

            assertThat(load.exitCode()).as(load.err()).isEqualTo(1);
            assertThat(load.sentences()).hasSize(1);
            assertThat(load.sentences().get(0)).contains("for longer than bcda.lock-wait", "pg_stat_activity");
            String message = strings("select message from etl.run order by run_id desc limit 1")
                    .get(0);
            assertThat(load.sentences().get(0)).startsWith(message);
            assertThat(commands.run("status").out()).contains(message);
        }
        commands.with("bcda.lock-wait", "10m");

        assertThat(load(later, TIME_1).exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "-1s", "25d"})
    void aLockWaitThatMakesNoSense(String time) {
        Commands.Ran load = commands.but("bcda.lock-wait", time).run("load", "--from", first);

        assertThat(load.exitCode()).isEqualTo(2);
        assertThat(load.sentences()).hasSize(1);
        assertThat(load.sentences().get(0)).contains("bcda.lock-wait cannot be set to that", "10m");
    }

    private void set(String whose) throws SQLException {
        String target = whose.formatted(database.getDatabaseName(), database.getUser());
        List<String> known = strings("select name from pg_settings");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> setting : OF_THE_SITE.entrySet()) {
                if (known.contains(setting.getKey())) {
                    statement.execute(target + " set " + setting.getKey() + " = '" + setting.getValue() + "'");
                }
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String show(JdbcClient session, String setting) {
        return session.sql("show " + setting).query(String.class).single();
    }
}
