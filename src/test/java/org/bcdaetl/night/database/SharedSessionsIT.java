package org.bcdaetl.night.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.bcdaetl.TransactionPooler;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.OwnViewsFixture;
import org.bcdaetl.warehouse.schema.Schemas;
import org.bcdaetl.warehouse.session.RunLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pooler that gives several connections the same session is found before anything is done. */
class SharedSessionsIT extends OwnViewsFixture {

    @ParameterizedTest
    @ValueSource(strings = {"", "?prepareThreshold=0", "?preferQueryMode=simple"})
    void everyCommandSaysSoBeforeItDoesAnything(String parameters) throws Exception {
        try (TransactionPooler pooler = TransactionPooler.before(database, 1)) {
            commands.with("spring.datasource.url", pooler.database(database).getURL() + parameters);
            for (Commands.Ran ran : new Commands.Ran[] {load(first, TIME_0), commands.run("status")}) {
                assertThat(ran.exitCode()).as(ran.err()).isEqualTo(2);
                assertThat(ran.sentences()).hasSize(1);
                assertThat(ran.sentences().get(0)).contains("pooler", "spring.datasource.url", "session mode");
            }
            Commands.Ran check = commands.run("check");
            assertThat(check.exitCode()).isEqualTo(2);
            assertThat(check.out()).containsPattern("!! +database +.*pooler");

            assertThat(RunLock.isHeld(database, Schemas.PLAIN)).isFalse();
            assertThat(number("select count(*) from pg_namespace where nspname in ('etl', 'bcda')"))
                    .isZero();
        }
    }

    @Test
    void leavesTheSharedSessionAsItWas() throws Exception {
        try (TransactionPooler pooler = TransactionPooler.before(database, 1)) {
            commands.with("spring.datasource.url", pooler.database(database).getURL() + "?prepareThreshold=1");
            commands.run("status");

            try (var connection = pooler.database(database).getConnection();
                    var statement = connection.createStatement();
                    var row = statement.executeQuery("select current_setting('search_path'),"
                            + " current_setting('lock_timeout'), (select count(*) from pg_prepared_statements)")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).contains("public");
                assertThat(row.getString(2)).isEqualTo("0");
                assertThat(row.getInt(3)).isZero();
            }
        }
    }
}
