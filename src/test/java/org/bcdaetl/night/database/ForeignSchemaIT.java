package org.bcdaetl.night.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.DatabaseObjects;
import org.bcdaetl.night.OwnViewsFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schemas that others made, and users that may not make any, are named before anything is made. */
class ForeignSchemaIT extends OwnViewsFixture {

    private String user;

    @BeforeEach
    void makeUser() {
        user = "loader_" + database.getDatabaseName();
        jdbc.sql("create role " + user + " login password 'loader'").update();
    }

    @AfterEach
    void dropUser() {
        jdbc.sql("reassign owned by " + user + " to current_user").update();
        jdbc.sql("drop owned by " + user).update();
        jdbc.sql("drop role " + user).update();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create table staging.orders (id int)|has a schema staging that",
                "create function cclf.paid() returns int language sql return 1|has a schema cclf that",
                "create type batch.state as enum ('on')|has a schema batch that",
                "create table etl.schema_history (id int); create view custom.a as select 1|has schemas custom, etl that"
            })
    void aSchemaOfOthersIsNamed(String objects, String sentence) {
        for (String schema : List.of("staging", "cclf", "batch", "etl", "custom")) {
            if (objects.contains(schema + ".")) {
                jdbc.sql("create schema " + schema).update();
            }
        }
        List.of(objects.split("; ")).forEach(object -> jdbc.sql(object).update());

        assertRefused(sentence, "bcda.schema-prefix");
    }

    @Test
    void emptySchemasThatWerePreparedAreUsed() {
        jdbc.sql("create schema etl").update();
        jdbc.sql("create schema cclf").update();

        Commands.Ran load = load(first, TIME_0);

        assertThat(load.exitCode()).as(load.err()).isZero();
    }

    @Test
    void anEmptySchemaOfAnotherUserIsNamed() {
        asUser();
        jdbc.sql("grant create on database " + database.getDatabaseName() + " to " + user)
                .update();
        jdbc.sql("create schema cclf").update();

        assertRefused("Another user owns the schema cclf", "alter schema");
    }

    @Test
    void aUserWhoMayNotMakeSchemasIsToldTheGrant() {
        asUser();
        String database = this.database.getDatabaseName();
        assertRefused("may not make schemas", "grant create, temporary on database " + database + " to " + user);

        jdbc.sql("grant create on database " + database + " to " + user).update();
        jdbc.sql("revoke temporary on database " + database + " from public").update();
        assertRefused("may not make temporary tables", "grant temporary on database " + database + " to " + user);

        jdbc.sql("grant temporary on database " + database + " to " + user).update();
        Commands.Ran load = load(first, TIME_0);
        assertThat(load.exitCode()).as(load.err()).isZero();
        assertThat(load(later, TIME_1).exitCode()).isZero();
    }

    private void asUser() {
        commands.with("spring.datasource.username", user).with("spring.datasource.password", "loader");
    }

    private void assertRefused(String... words) {
        List<String> before = DatabaseObjects.of(jdbc);
        for (Commands.Ran ran : List.of(load(first, TIME_0), commands.run("status"))) {
            assertThat(ran.exitCode()).as(ran.err()).isEqualTo(2);
            assertThat(ran.sentences()).hasSize(1);
            assertThat(ran.sentences().get(0)).contains(words);
        }
        assertThat(commands.run("check").out()).containsPattern("!! +database ").contains(words);
        assertThat(DatabaseObjects.of(jdbc)).isEqualTo(before);
    }
}
