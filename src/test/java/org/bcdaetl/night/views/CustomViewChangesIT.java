package org.bcdaetl.night.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.CommandLine;
import org.bcdaetl.night.OwnViews;
import org.bcdaetl.night.OwnViewsFixture;
import org.bcdaetl.sandbox.SandboxServer;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What becomes of users' own tables when the folder of views changes between runs, or within one. */
class CustomViewChangesIT extends OwnViewsFixture {

    @Override
    protected PGSimpleDataSource newDatabase() {
        return TestPostgres.warehouse();
    }

    @Test
    void bringsDescriptionsUpToDateWithoutRefusingTheView() {
        loadFirst();
        views.with("coverage.json", OwnViews.COVERAGE_PARTS.replace("Begin.", "First day."));

        Commands.Ran load = load(first, TIME_0);

        assertThat(load.exitCode()).as(load.err()).isZero();
        assertThat(comment("coverage_parts", "starts")).isEqualTo("First day.");
    }

    @Test
    void goesOnWithAViewWhoseFingerprintAnotherVersionTook() {
        loadFirst();
        jdbc.sql("update etl.custom_view set fingerprint = 'another'").update();

        Commands.Ran load = load(later, TIME_1);

        assertThat(load.exitCode()).as(load.err()).isZero();
        assertThat(commands.run("status").out()).contains("custom.coverage_parts has every Coverage of the warehouse");
    }

    @Test
    void goesOnWithAnUnfinishedRunWhoseFingerprintsAnotherVersionTook() throws IOException {
        loadFirst();
        jdbc.sql("update etl.custom_view set fingerprint = 'before'").update();
        Path spoilt = Files.createDirectories(folder.resolve("spoilt"));
        for (Path file : files(later)) {
            Files.copy(file, spoilt.resolve(file.getFileName()));
        }
        Files.writeString(spoilt.resolve("spoilt.ndjson"), "{\"resourceType\": \"Coverage\"}\n");
        CommandLine strict = CommandLine.on(database, folder)
                .with("bcda.views-dir", views.folder())
                .with("bcda.reject-limit", 0);
        assertThat(strict.run("load", "--from", spoilt).exitCode()).isEqualTo(5);
        assertThat(number("select count(*) from etl.custom_view join etl.run_view using (view_name, fingerprint)"
                        + " where run_id = 2"))
                .isEqualTo(2);
        jdbc.sql("update etl.custom_view set fingerprint = 'another'").update();
        jdbc.sql("update etl.run_view set fingerprint = 'another'").update();

        Commands.Ran resumed = load(spoilt, TIME_1);

        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(strings("select state from etl.run where run_id = 2")).containsExactly("completed");
    }

    @Test
    void refusesAChangedViewBeforeAnythingIsLoaded() {
        loadFirst();
        List<String> before = rows();
        views.with(
                "coverage.json",
                OwnViews.COVERAGE_PARTS
                        .replace("\"grouping.subPlan\"", "\"grouping.subPlan.lower()\"")
                        .replace("\"starts\"", "\"begins\""));

        Commands.Ran load = load(later, TIME_1);

        assertThat(load.exitCode()).isEqualTo(2);
        assertThat(load.err().strip())
                .endsWith("The view coverage_parts in " + views.folder().resolve("coverage.json")
                        + " has changed since its table was made (column part has another path, column starts is gone,"
                        + " column begins is new): give the view another name, or run \"drop table"
                        + " custom.coverage_parts\" in the database and fill it anew with load --full.");
        assertThat(rows()).isEqualTo(before);
        assertThat(number("select count(*) from etl.run")).isEqualTo(1);
        assertThat(commands.run("status").out())
                .contains("coverage.json has changed since its table was made (column part has another path,");

        jdbc.sql("drop table custom.coverage_parts").update();
        Commands.Ran anew = load(later, TIME_1);

        assertThat(anew.exitCode()).as(anew.err()).isZero();
        assertThat(strings("select distinct part from custom.coverage_parts where begins is not null order by 1"))
                .containsExactly("part a", "part b");
        assertThat(number("select rows_total from etl.table_count where table_name = 'custom.coverage_parts'"
                        + " order by run_id desc limit 1"))
                .isEqualTo(number("select count(*) from custom.coverage_parts"));
    }

    @Test
    void refusesATableThatSomeoneChangedOrMade() {
        loadFirst();
        jdbc.sql("alter table custom.coverage_parts alter column id type varchar(40)")
                .update();

        assertThat(load(first, TIME_0).err())
                .contains("The table custom.coverage_parts has other columns than the view in")
                .contains("fills (id)");

        jdbc.sql("drop table custom.coverage_parts").update();
        jdbc.sql("delete from etl.custom_view where view_name = 'coverage_parts'")
                .update();
        jdbc.sql("create table custom.coverage_parts (id text)").update();
        Commands.Ran taken = load(first, TIME_0);

        assertThat(taken.exitCode()).isEqualTo(2);
        assertThat(taken.err()).contains("There is a table custom.coverage_parts that bcda-etl did not make");
    }

    @Test
    void leavesTheTableOfARemovedViewAndTellsWhatItLacksWhenItIsBack() {
        loadFirst();
        long rows = number("select count(*) from custom.coverage_parts");
        views.without("coverage.json");

        Commands.Ran without = load(later, TIME_1);

        assertThat(without.exitCode()).as(without.err()).isZero();
        assertThat(without.err())
                .contains("The view coverage_parts is not in bcda.views-dir: custom.coverage_parts stays as it is.");
        assertThat(number("select count(*) from custom.coverage_parts where run_id = 1"))
                .isEqualTo(rows);
        assertThat(commands.run("status").out())
                .contains("custom.coverage_parts is not loaded: its view is not in bcda.views-dir")
                .contains("custom.claim_diagnoses has every ExplanationOfBenefit of the warehouse");

        views.with("coverage.json", OwnViews.COVERAGE_PARTS);
        Commands.Ran empty = load(patients(), TIME_1);

        assertThat(empty.exitCode()).as(empty.err()).isZero();
        assertThat(commands.run("status").out())
                .contains("custom.coverage_parts lacks 16 Coverage that were loaded without it: load --full gets");
    }

    @Test
    void tellsThatAViewIsNewInAWarehouseThatHasDataAlready() {
        views.without("coverage.json");
        load(first, TIME_0);
        views.with("coverage.json", OwnViews.COVERAGE_PARTS);

        Commands.Ran load = load(patients(), TIME_1);

        assertThat(load.err())
                .contains("The view coverage_parts is new: its table custom.coverage_parts is made.")
                .contains("custom.coverage_parts lacks 16 resources that were loaded without it");
        assertThat(number("select count(*) from custom.coverage_parts")).isZero();

        load(later, TIME_1);

        assertThat(commands.run("status").out()).contains("custom.coverage_parts has every Coverage of the warehouse");
    }

    @Test
    void fillsANewViewForAllResourcesWithAFullLoad() {
        views.without("coverage.json");
        try (SandboxServer server = SandboxServer.start(PEOPLE)) {
            commandsAgainst(server);
            assertThat(commands.run("load").exitCode()).isZero();
            views.with("coverage.json", OwnViews.COVERAGE_PARTS);
            server.advance();
            assertThat(commands.run("load").err()).contains("custom.coverage_parts lacks 16 resources");
            assertThat(number("select count(*) from custom.coverage_parts")).isLessThan(16);

            Commands.Ran full = commands.run("load", "--full");

            assertThat(full.exitCode()).as(full.err()).isZero();
            assertThat(full.err()).doesNotContain("lacks");
            assertThat(number("select count(*) from custom.coverage_parts")).isEqualTo(16);
            assertThat(commands.run("status").out())
                    .contains("custom.coverage_parts has every Coverage of the warehouse");
        }
    }

    @Test
    void goesOnWithAnUnfinishedRunWithTheSameViewsOnly() throws IOException {
        Path spoilt = Files.createDirectories(folder.resolve("spoilt"));
        for (Path file : files(first)) {
            Files.copy(file, spoilt.resolve(file.getFileName()));
        }
        Files.writeString(spoilt.resolve("spoilt.ndjson"), "{\"resourceType\": \"Coverage\"}\n");
        CommandLine strict = CommandLine.on(database, folder)
                .with("bcda.views-dir", views.folder())
                .with("bcda.reject-limit", 0);
        assertThat(strict.run("load", "--from", spoilt).exitCode()).isEqualTo(5);
        views.with("extra.json", OwnViews.oneColumn("extra", "id", "id", "id")).without("diagnoses.json");

        Commands.Ran other = load(spoilt, TIME_0);

        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.err())
                .contains("Run 1 is unfinished")
                .contains("claim_diagnoses, extra. Put them back to finish it, or give it up with bcda-etl load --from "
                        + spoilt + " --start-over.");
        assertThat(strings("select state from etl.run")).containsExactly("failed");

        views.without("extra.json").with("diagnoses.json", OwnViews.CLAIM_DIAGNOSES);
        Commands.Ran resumed = load(spoilt, TIME_0);

        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(strings("select run_id || state from etl.run")).containsExactly("1completed");
        assertThat(rows()).isEqualTo(rowsOfAWarehouseThatLoadedOnly(first, TIME_0));
    }

    @Test
    void resumesALoadThatBrokeOffWithoutLosingOrDoublingARow() {
        load(patients(), TIME_0);
        jdbc.sql("""
            create function break_off() returns trigger language plpgsql as
            'begin if new.line_no > 40 then raise exception ''broken off''; end if; return new; end'
            """).update();
        jdbc.sql("create trigger break_off before insert on custom_staging.claim_diagnoses"
                        + " for each row execute function break_off()")
                .update();
        commands.with("bcda.block-size", 20_000).with("bcda.commit-size", 1);

        assertThat(load(first, TIME_0).exitCode()).isEqualTo(1);
        assertThat(number("select count(*) from custom_staging.claim_diagnoses"))
                .isPositive();
        jdbc.sql("drop trigger break_off on custom_staging.claim_diagnoses").update();
        Commands.Ran resumed = load(first, TIME_0);

        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(strings("select run_id || ' ' || restarts || ' ' || state from etl.run order by run_id desc"))
                .first()
                .isEqualTo("2 1 completed");
        assertThat(rows()).isEqualTo(rowsOfAWarehouseThatLoadedOnly(first, TIME_0));
        assertFollowsItsDriver();
    }

    @Test
    void forgetsARemovedViewWhoseTableIsDropped() {
        load(patients(), TIME_0);
        views.without("coverage.json");
        jdbc.sql("drop table custom.coverage_parts").update();

        load(first, TIME_0);

        assertThat(strings("select view_name from etl.custom_view")).containsExactly("claim_diagnoses");
        assertThat(strings("select tablename::text from pg_tables where schemaname in ('custom', 'custom_staging')"))
                .containsExactly("claim_diagnoses", "claim_diagnoses");
    }

    @Test
    void leavesNothingInTheStagingOfAViewThatIsNotLoadedAnyMore() throws IOException {
        Path spoilt = Files.createDirectories(folder.resolve("spoilt"));
        for (Path file : files(first)) {
            Files.copy(file, spoilt.resolve(file.getFileName()));
        }
        Files.writeString(spoilt.resolve("spoilt.ndjson"), "{\"resourceType\": \"Coverage\"}\n");
        commands.with("bcda.reject-limit", 0);
        assertThat(load(spoilt, TIME_0).exitCode()).isEqualTo(5);
        assertThat(number("select count(*) from custom_staging.coverage_parts")).isEqualTo(16);
        views.without("coverage.json");

        assertThat(commands.run("load", "--start-over", "--from", first).exitCode())
                .isZero();

        assertThat(number("select count(*) from custom_staging.coverage_parts")).isZero();
    }

    @Test
    void startsOverWithOtherViewsThanTheUnfinishedRunHad() throws IOException {
        Path spoilt = Files.createDirectories(folder.resolve("spoilt"));
        Files.writeString(spoilt.resolve("spoilt.ndjson"), "{\"resourceType\": \"Coverage\"}\n");
        CommandLine strict = CommandLine.on(database, folder)
                .with("bcda.views-dir", views.folder())
                .with("bcda.reject-limit", 0);
        assertThat(strict.run("load", "--from", spoilt).exitCode()).isEqualTo(5);
        views.with("extra.json", OwnViews.oneColumn("extra", "id", "id", "id"));

        Commands.Ran load = commands.run("load", "--start-over", "--from", first);

        assertThat(load.exitCode()).as(load.err()).isZero();
        assertThat(number("select count(*) from custom.extra")).isEqualTo(16);
    }

    @Test
    void refusesABrokenViewBeforeAnythingIsLoaded() {
        views.with("broken.json", OwnViews.oneColumn("broken", "id", "id.where(", "id"));

        Commands.Ran load = load(first, TIME_0);

        assertThat(load.exitCode()).isEqualTo(2);
        assertThat(load.err())
                .contains("broken.json: View broken, column id: the path id.where( ")
                .doesNotContain("\tat ");
        assertThat(commands.run("check").out()).contains("broken.json: View broken, column id");
        assertThat(number("select count(*) from pg_tables where schemaname = 'custom'"))
                .isZero();
        assertThat(number("select count(*) from etl.run")).isZero();
    }

    @Test
    void takesNamesAndDescriptionsAsTextAndNeverAsSql() {
        String hostile = "'; drop schema bcda cascade; -- $$ %I ? :name {fn now()} \\\\ E'";
        views.with("words.json", """
            {"name": "select", "resource": "Coverage", "description": "%1$s",
             "select": [{"column": [
               {"name": "user", "path": "id", "description": "%1$s"},
               {"name": "Table", "path": "status"}]}]}
            """.formatted(hostile));

        Commands.Ran load = load(first, TIME_0);
        load(first, TIME_0);

        assertThat(load.exitCode()).as(load.err()).isZero();
        assertThat(number("select count(*) from custom.\"select\" where \"user\" = resource_id and \"table\" <> ''"))
                .isEqualTo(16);
        assertThat(strings("select obj_description('custom.select'::regclass)"))
                .containsExactly(hostile.replace("\\\\", "\\"));
        assertThat(comment("select", "user")).isEqualTo(hostile.replace("\\\\", "\\"));
    }

    @Test
    void removesPeopleAndClearsUpAllStagingThereIsAlsoWhereAViewHasNoTableYet() throws IOException {
        loadFirst();
        jdbc.sql("update etl.run set cleaned_at = null").update();
        jdbc.sql("insert into custom_staging.coverage_parts (file_id, line_no) values (1, 1)")
                .update();
        jdbc.sql("drop table custom.coverage_parts").update();
        jdbc.sql("delete from etl.custom_view where view_name = 'coverage_parts'")
                .update();
        views.with("extra.json", OwnViews.oneColumn("extra", "id", "id", "id"));
        String mbi = strings("select bene_mbi_id from cclf.beneficiary_demographics order by 1")
                .get(0);
        Path people = Files.writeString(folder.resolve("people.txt"), mbi + "\n");

        Commands.Ran forgotten = commands.run("forget", "--mbi-file", people);

        assertThat(forgotten.exitCode()).as(forgotten.err()).isZero();
        assertThat(forgotten.out()).startsWith("1 of 1 MBI is known; removed rows:");
        assertThat(forgotten.err()).doesNotContain("did not succeed");
        assertThat(number("select count(*) from etl.run where cleaned_at is null"))
                .isZero();
        assertThat(number("select count(*) from custom_staging.coverage_parts")).isZero();
        assertThat(load(later, TIME_1).exitCode()).isZero();
        assertThat(number("select count(*) from custom.extra")).isPositive();
    }
}
