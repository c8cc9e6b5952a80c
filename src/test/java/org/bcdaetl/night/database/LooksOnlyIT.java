package org.bcdaetl.night.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.CommandLine;
import org.bcdaetl.night.DatabaseObjects;
import org.bcdaetl.night.OwnViewsFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code check} and {@code status} look, and leave the database as it is. */
class LooksOnlyIT extends OwnViewsFixture {

    private static final String NO_RUN = "No run yet: the next load asks for everything.\n";

    @BeforeEach
    void setCredentials() {
        commands.with("bcda.client-id", "sandbox").with("bcda.client-secret", "sandbox");
    }

    @Test
    void anEmptyDatabaseStaysEmpty() {
        List<String> before = DatabaseObjects.of(jdbc);

        assertThat(commands.run("status").out()).isEqualTo(NO_RUN);
        assertThat(commands.run("check").out())
                .containsPattern("ok +database +PostgreSQL .*, no schema yet: the first load makes it\n")
                .containsPattern("ok +own tables ");

        assertThat(DatabaseObjects.of(jdbc)).isEqualTo(before);
    }

    @Test
    void whatWritesRejectedLinesSaysThatThereIsNoWarehouse() {
        Path none = folder.resolve("none");

        assertThat(commands.run("rejects").exitCode()).isZero();
        assertThat(commands.run("rejects", "1", "--to", none).exitCode()).isEqualTo(3);
        assertThat(commands.run("rejects", "1", "--dismiss").exitCode()).isEqualTo(3);

        assertThat(none).doesNotExist();
    }

    @Test
    void theDataOfOthersIsToldAsTheLoadTellsIt() throws Exception {
        loadFirst();
        jdbc.sql("update etl.dataset set aco = 'A1001'").update();

        for (CommandLine other : List.of(
                commands.but("bcda.aco", "A2002"),
                commands.but("bcda.api-version", "v3").but("bcda.views-dir", noViews()))) {
            String refusal = other.run("load", "--from", later).sentences().get(0);
            assertThat(refusal).startsWith("This warehouse holds");

            Commands.Ran check = other.run("check");

            assertThat(check.exitCode()).isEqualTo(2);
            assertThat(check.out()).contains("!!  database       " + refusal);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "api.bcda.cms.gov/"})
    void anEmptyNameThatWasOnceKeptIsNone(String kept) {
        loadFirst();
        jdbc.sql("update etl.dataset set aco = ?").param(kept).update();
        CommandLine named = commands.but("bcda.aco", "A2002");

        assertThat(named.run("check").out()).containsPattern("ok +database ");
        assertThat(named.run("load", "--from", later, "--transaction-time", TIME_1)
                        .exitCode())
                .isZero();

        assertThat(jdbc.sql("select aco from etl.dataset").query(String.class).single())
                .isEqualTo("A2002");
    }

    @Test
    void theSchemaOfAnOlderVersionStaysAsItIs() throws Exception {
        TestPostgres.migrateToTheSecond(database);
        List<String> before = DatabaseObjects.of(jdbc);

        Commands.Ran status = commands.run("status");
        assertThat(status.exitCode()).as(status.err()).isZero();
        assertThat(status.out()).contains("it is of version 2", "the next load brings it up to date");
        assertThat(commands.run("check").out())
                .containsPattern("ok +database .*older version \\(2\\): the next load brings it up to date")
                .containsPattern("ok +own tables ");
        assertThat(commands.run("rejects").exitCode()).isZero();
        Path file = Files.writeString(folder.resolve("file"), "1S00E00AA00\n");
        Path providers = Files.writeString(folder.resolve("providers.csv"), "npi,tin\n1000000071,\n");
        Path none = folder.resolve("none");
        for (Object[] command : List.<Object[]>of(
                new Object[] {"forget", "--mbi-file", file},
                new Object[] {"rejects", "1", "--to", none},
                new Object[] {"rejects", "1", "--dismiss"},
                new Object[] {"replay"},
                new Object[] {"providers", "--from", providers},
                new Object[] {"export", "--format", "csv", "--to", none})) {
            Commands.Ran ran = commands.run(command);
            assertThat(ran.exitCode()).as(ran.err()).isEqualTo(1);
            assertThat(ran.sentences().toString()).contains("the next load brings it up to date");
        }
        assertThat(none).doesNotExist();
        assertThat(DatabaseObjects.of(jdbc)).isEqualTo(before);

        assertThat(load(first, TIME_0).exitCode()).isZero();
        assertThat(commands.run("check").out()).contains("schema up to date");
    }

    @Test
    void aWarehouseStaysAsItIs() {
        loadFirst();
        List<String> before = DatabaseObjects.of(jdbc);

        assertThat(commands.run("status").exitCode()).isZero();
        assertThat(commands.run("check").out()).containsPattern("ok +own tables +fit the views");

        assertThat(DatabaseObjects.of(jdbc)).isEqualTo(before);
    }

    @Test
    void theSchemaOfAnotherVersionIsRefused() {
        loadFirst();
        jdbc.sql(
                        "insert into etl.schema_history select installed_rank + 100, '99', 'of tomorrow', type, 'V99__of_tomorrow.sql',"
                                + " checksum, installed_by, installed_on, execution_time, success from etl.schema_history"
                                + " where version = '1'")
                .update();
        assertRefused("A newer version of bcda-etl made");

        jdbc.sql("delete from etl.schema_history where version = '99'").update();
        jdbc.sql("update etl.schema_history set checksum = 1 where version = '2'")
                .update();
        assertRefused("does not fit this version");
    }

    private Path noViews() throws IOException {
        return Files.createDirectories(folder.resolve("no-views"));
    }

    private void assertRefused(String sentence) {
        for (Commands.Ran ran : List.of(load(later, TIME_1), commands.run("status"))) {
            assertThat(ran.exitCode()).as(ran.err()).isEqualTo(2);
            assertThat(ran.sentences()).hasSize(1);
            assertThat(ran.sentences().get(0)).contains(sentence);
        }
        assertThat(commands.run("check").out()).containsPattern("!! +database +.*" + sentence);
    }
}
