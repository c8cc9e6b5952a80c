package org.bcdaetl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.sandbox.SandboxFiles;
import org.bcdaetl.sandbox.SandboxServer;
import org.bcdaetl.sandbox.SandboxSettings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Users' own views through the whole job, on a real database. */
class CustomViewIT {

    private static final SandboxSettings PEOPLE = SandboxSettings.of(12, 7).withBeneficiariesPerFile(5);
    private static final String TIME_0 = "2026-09-01T04:44:01Z";
    private static final String TIME_1 = "2026-09-08T04:44:01Z";
    private static final int LATER = 7;

    @TempDir
    static Path data;

    @TempDir
    Path folder;

    private static Path first;
    private static Path later;

    private PGSimpleDataSource database;
    private JdbcClient jdbc;
    private OwnViews views;
    private CommandLine commands;

    @BeforeAll
    static void makeFiles() throws IOException {
        first = data.resolve("first");
        later = data.resolve("later");
        SandboxFiles.write(PEOPLE, first, false, 0);
        SandboxFiles.write(PEOPLE, later, true, LATER);
    }

    @BeforeEach
    void makeWarehouse() {
        database = TestPostgres.emptyDatabase();
        jdbc = JdbcClient.create(database);
        views = OwnViews.in(folder.resolve("views"))
                .with("coverage.json", OwnViews.COVERAGE_PARTS)
                .with("diagnoses.json", OwnViews.CLAIM_DIAGNOSES);
        commands = CommandLine.on(database, folder).with("bcda.views-dir", views.folder());
    }

    @Test
    void loadsTwoViewsInTheSameRunAsTheProductsOwn() throws IOException {
        CommandLine.Result load = load(first, TIME_0);

        assertThat(load.status()).as(load.err()).isZero();
        assertThat(number("select count(*) from etl.run")).isEqualTo(1);
        assertThat(strings("select id || coalesce(part, '') from custom.coverage_parts order by 1"))
                .hasSize(48)
                .isEqualTo(strings("select coverage_id || 'Part ' || coverage_part from bcda.coverage order by 1"));
        assertThat(number("select count(*) from custom.claim_diagnoses"))
                .isPositive()
                .isEqualTo(resources(first, "ExplanationOfBenefit").stream()
                        .mapToLong(claim -> claim.path("diagnosis").size())
                        .sum());
        assertThat(strings(
                        "select resource_id || ' ' || code from custom.claim_diagnoses where \"order\" = 1 order by 1"))
                .isEqualTo(resources(first, "ExplanationOfBenefit").stream()
                        .flatMap(claim -> diagnoses(claim).stream()
                                .filter(diagnosis -> diagnosis.path("sequence").asInt() == 1)
                                .map(diagnosis -> claim.path("id").asString() + " "
                                        + diagnosis
                                                .path("diagnosisCodeableConcept")
                                                .path("coding")
                                                .path(0)
                                                .path("code")
                                                .asString()))
                        .sorted()
                        .toList());
        assertThat(strings("select table_name from etl.table_count where table_name like 'custom.%' order by 1"))
                .containsExactly("custom.claim_diagnoses", "custom.coverage_parts");
        assertThat(strings("select id from custom.coverage_parts where jsonb_array_length(variables) = 0"))
                .isEmpty();
        assertThat(number("select count(*) from custom_staging.coverage_parts")).isZero();
        assertFollowsItsDriver();
    }

    @Test
    void documentsTheTableWithTheViewsTypesAndDescriptions() {
        load(first, TIME_0);

        assertThat(strings("""
                        select attname || ' ' || format_type(atttypid, atttypmod)
                        from pg_attribute where attrelid = 'custom.coverage_parts'::regclass and attnum > 0
                        order by attnum
                        """))
                .containsExactly(
                        "id text",
                        "part text",
                        "starts date",
                        "changed timestamp with time zone",
                        "variables jsonb",
                        "resource_id text",
                        "file_id bigint",
                        "line_no bigint",
                        "run_id bigint");
        assertThat(strings("select obj_description('custom.coverage_parts'::regclass)"))
                .containsExactly("One row per Coverage.");
        assertThat(comment("coverage_parts", "part")).isEqualTo("Part of Medicare; 'A' isn't \\ \"Part A\".");
        assertThat(comment("coverage_parts", "changed")).isEqualTo("FHIRPath: meta.lastUpdated");
        assertThat(strings("""
                        select c.relname || '.' || coalesce(a.attname, '')
                        from pg_class c
                        join pg_namespace n on n.oid = c.relnamespace
                        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                        where n.nspname in ('custom', 'custom_staging') and c.relkind = 'r'
                        and (col_description(c.oid, a.attnum) is null or obj_description(c.oid) is null)
                        """)).isEmpty();
    }

    @Test
    void bringsDescriptionsUpToDateWithoutRefusingTheView() {
        load(first, TIME_0);
        views.with("coverage.json", OwnViews.COVERAGE_PARTS.replace("Begin.", "First day."));

        CommandLine.Result load = load(first, TIME_0);

        assertThat(load.status()).as(load.err()).isZero();
        assertThat(comment("coverage_parts", "starts")).isEqualTo("First day.");
    }

    @Test
    void replacesTheRowsOfResourcesThatComeAgain() {
        load(first, TIME_0);
        List<String> once = rows();

        load(first, TIME_0);

        assertThat(rows()).isEqualTo(once);
        assertThat(strings("select distinct run_id::text from custom.coverage_parts"))
                .containsExactly("2");

        load(later, TIME_1);

        assertThat(rows()).isNotEqualTo(once).isEqualTo(rowsOfAWarehouseThatLoadedOnly(later, TIME_1));
        assertFollowsItsDriver();
        assertThat(number("select rows_total from etl.table_count where table_name = 'custom.claim_diagnoses'"
                        + " order by run_id desc limit 1"))
                .isEqualTo(number("select count(*) from custom.claim_diagnoses"));
    }

    @Test
    void takesTheNewestOfTwoVersionsInOneRunWhateverTheOrderOfTheFiles() throws IOException {
        Path both = Files.createDirectories(folder.resolve("both"));
        for (Path file : files(later)) {
            Files.copy(file, both.resolve("a-" + file.getFileName()));
        }
        for (Path file : files(first)) {
            Files.copy(file, both.resolve("b-" + file.getFileName()));
        }

        CommandLine.Result load = load(both, TIME_1);

        assertThat(load.status()).as(load.err()).isZero();
        assertThat(rows()).isEqualTo(rowsOfAWarehouseThatLoadedOnly(later, TIME_1));
        assertFollowsItsDriver();
    }

    @Test
    void loadsChangesOnlyInTheSecondNightAgainstTheServer() {
        try (SandboxServer server = SandboxServer.start(PEOPLE)) {
            commands.with("bcda.base-url", server.baseUri())
                    .with("bcda.client-id", "sandbox")
                    .with("bcda.client-secret", "sandbox")
                    .with("bcda.poll-floor", "20ms")
                    .with("bcda.poll-cap", "50ms");
            assertThat(commands.run("load").status()).isZero();
            long whole = number("select count(*) from custom.claim_diagnoses");
            for (int night = 0; night < LATER; night++) {
                server.advance();
            }

            CommandLine.Result second = commands.run("load");

            assertThat(second.status()).as(second.err()).isZero();
            assertThat(number("select rows_written from etl.table_count"
                            + " where table_name = 'custom.claim_diagnoses' and run_id = 2"))
                    .isPositive()
                    .isLessThan(whole);
            assertThat(rows()).isEqualTo(rowsOfAWarehouseThatLoadedOnly(later, TIME_1));
            assertFollowsItsDriver();
        }
    }

    @Test
    void refusesAChangedViewBeforeAnythingIsLoaded() {
        load(first, TIME_0);
        List<String> before = rows();
        views.with(
                "coverage.json",
                OwnViews.COVERAGE_PARTS
                        .replace("\"grouping.subPlan\"", "\"grouping.subPlan.lower()\"")
                        .replace("\"starts\"", "\"begins\""));

        CommandLine.Result load = load(later, TIME_1);

        assertThat(load.status()).isEqualTo(2);
        assertThat(load.err().strip())
                .isEqualTo("The view coverage_parts in " + views.folder().resolve("coverage.json")
                        + " has changed since its table was made (column part has another path, column starts is gone,"
                        + " column begins is new): give the view another name, or run \"drop table"
                        + " custom.coverage_parts\" in the database and fill it anew with load --full.");
        assertThat(rows()).isEqualTo(before);
        assertThat(number("select count(*) from etl.run")).isEqualTo(1);
        assertThat(commands.run("status").out())
                .contains("custom.coverage_parts does not fit its view any more: the next load says why");

        jdbc.sql("drop table custom.coverage_parts").update();
        CommandLine.Result anew = load(later, TIME_1);

        assertThat(anew.status()).as(anew.err()).isZero();
        assertThat(strings("select distinct part from custom.coverage_parts where begins is not null order by 1"))
                .containsExactly("part a", "part b");
        assertThat(number("select rows_total from etl.table_count where table_name = 'custom.coverage_parts'"
                        + " order by run_id desc limit 1"))
                .isEqualTo(number("select count(*) from custom.coverage_parts"));
    }

    @Test
    void refusesATableThatSomeoneChangedOrMade() {
        load(first, TIME_0);
        jdbc.sql("alter table custom.coverage_parts alter column id type varchar(40)")
                .update();

        assertThat(load(first, TIME_0).err())
                .contains("The table custom.coverage_parts has other columns than the view in")
                .contains("fills (id)");

        jdbc.sql("drop table custom.coverage_parts").update();
        jdbc.sql("delete from etl.custom_view where view_name = 'coverage_parts'")
                .update();
        jdbc.sql("create table custom.coverage_parts (id text)").update();
        CommandLine.Result taken = load(first, TIME_0);

        assertThat(taken.status()).isEqualTo(2);
        assertThat(taken.err()).contains("There is a table custom.coverage_parts that bcda-etl did not make");
    }

    @Test
    void leavesTheTableOfARemovedViewAndTellsWhatItLacksWhenItIsBack() {
        load(first, TIME_0);
        long rows = number("select count(*) from custom.coverage_parts");
        views.without("coverage.json");

        CommandLine.Result without = load(later, TIME_1);

        assertThat(without.status()).as(without.err()).isZero();
        assertThat(without.out())
                .contains("The view coverage_parts is not in bcda.views-dir: custom.coverage_parts stays as it is.");
        assertThat(number("select count(*) from custom.coverage_parts where run_id = 1"))
                .isEqualTo(rows);
        assertThat(commands.run("status").out())
                .contains("custom.coverage_parts is not loaded: its view is not in bcda.views-dir")
                .contains("custom.claim_diagnoses has every ExplanationOfBenefit of the warehouse");

        views.with("coverage.json", OwnViews.COVERAGE_PARTS);
        CommandLine.Result empty = load(patients(), TIME_1);

        assertThat(empty.status()).as(empty.err()).isZero();
        assertThat(commands.run("status").out())
                .contains("custom.coverage_parts lacks 48 Coverage that were loaded without it: load --full gets them");
    }

    @Test
    void tellsThatAViewIsNewInAWarehouseThatHasDataAlready() {
        views.without("coverage.json");
        load(first, TIME_0);
        views.with("coverage.json", OwnViews.COVERAGE_PARTS);

        CommandLine.Result load = load(patients(), TIME_1);

        assertThat(load.out())
                .contains("The view coverage_parts is new: its table custom.coverage_parts is made.")
                .contains("custom.coverage_parts lacks 48 resources that were loaded without it");
        assertThat(number("select count(*) from custom.coverage_parts")).isZero();

        load(later, TIME_1);

        assertThat(commands.run("status").out()).contains("custom.coverage_parts has every Coverage of the warehouse");
    }

    @Test
    void rejectsAResourceOfWhichAValueDoesNotFit() {
        views.with(
                "year.json",
                OwnViews.oneColumn(
                        "reference_year",
                        "year",
                        "extension.where(url.endsWith('rfrnc_yr')).value.ofType(date).first()",
                        "date"));

        CommandLine.Result load = load(first, TIME_0);

        assertThat(load.status()).isEqualTo(5);
        assertThat(strings(
                        "select distinct reason || ': ' || view_name || '.' || column_name from etl.rejected_record"))
                .containsExactly("a value that is no date: reference_year.year");
    }

    @Test
    void rejectsTheLinesOfWhichPostgresqlRefusesAValue() {
        views.with(
                "number.json",
                OwnViews.oneColumn("numbers", "number", "iif(grouping.subPlan = 'Part A', id, '7')", "integer64"));
        commands.with("bcda.reject-limit", 1000);

        CommandLine.Result load = load(first, TIME_0);

        assertThat(load.status()).as(load.err()).isZero();
        assertThat(strings("select distinct view_name from etl.rejected_record"))
                .containsExactly("numbers");
        assertThat(number("select count(*) from etl.rejected_record")).isEqualTo(12);
        assertThat(number("select count(*) from custom.numbers")).isEqualTo(36);
        assertThat(number("select count(*) from custom.coverage_parts")).isEqualTo(36);
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
        assertThat(strict.run("load", "--from", spoilt).status()).isEqualTo(5);
        views.with("extra.json", OwnViews.oneColumn("extra", "id", "id", "id")).without("diagnoses.json");

        CommandLine.Result other = load(spoilt, TIME_0);

        assertThat(other.status()).isEqualTo(2);
        assertThat(other.err())
                .contains("Run 1 is unfinished")
                .contains("claim_diagnoses, extra. Put them back to finish it, or give it up with load --start-over.");
        assertThat(strings("select state from etl.run")).containsExactly("failed");

        views.without("extra.json").with("diagnoses.json", OwnViews.CLAIM_DIAGNOSES);
        CommandLine.Result resumed = load(spoilt, TIME_0);

        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(strings("select run_id || state from etl.run")).containsExactly("1completed");
        assertThat(rows()).isEqualTo(rowsOfAWarehouseThatLoadedOnly(first, TIME_0));
    }

    @Test
    void startsOverWithOtherViewsThanTheUnfinishedRunHad() throws IOException {
        Path spoilt = Files.createDirectories(folder.resolve("spoilt"));
        Files.writeString(spoilt.resolve("spoilt.ndjson"), "{\"resourceType\": \"Coverage\"}\n");
        CommandLine strict = CommandLine.on(database, folder)
                .with("bcda.views-dir", views.folder())
                .with("bcda.reject-limit", 0);
        assertThat(strict.run("load", "--from", spoilt).status()).isEqualTo(5);
        views.with("extra.json", OwnViews.oneColumn("extra", "id", "id", "id"));

        CommandLine.Result load = commands.run("load", "--start-over", "--from", first);

        assertThat(load.status()).as(load.err()).isZero();
        assertThat(number("select count(*) from custom.extra")).isEqualTo(48);
    }

    private CommandLine.Result load(Path from, String transactionTime) {
        return commands.run("load", "--from", from, "--transaction-time", transactionTime);
    }

    private Path patients() {
        try {
            Path only = Files.createDirectories(folder.resolve("patients"));
            for (Path file : files(first)) {
                if (file.getFileName().toString().startsWith("Patient")) {
                    Files.copy(file, only.resolve(file.getFileName()));
                }
            }
            return only;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The rows of both views, without where they came from. */
    private List<String> rows() {
        return rows(jdbc);
    }

    private static List<String> rows(JdbcClient warehouse) {
        return warehouse.sql("""
                        select (to_jsonb(r) - array['file_id', 'line_no', 'run_id'])::text from (
                            select to_jsonb(c) as r from custom.coverage_parts c
                            union all
                            select to_jsonb(d) from custom.claim_diagnoses d
                        ) x(r) order by 1
                        """).query(String.class).list();
    }

    private List<String> rowsOfAWarehouseThatLoadedOnly(Path from, String transactionTime) {
        PGSimpleDataSource other = TestPostgres.emptyDatabase();
        CommandLine.Result load = CommandLine.on(other, folder.resolve("other"))
                .with("bcda.views-dir", views.folder())
                .run("load", "--from", from, "--transaction-time", transactionTime);
        assertThat(load.status()).as(load.err()).isZero();
        return rows(JdbcClient.create(other));
    }

    /** Every row comes from the very line that the product's own tables took the resource from. */
    private void assertFollowsItsDriver() {
        assertThat(number("""
                        select count(*) from custom.claim_diagnoses d left join bcda.claim c
                        on c.eob_id = d.resource_id and c.file_id = d.file_id and c.line_no = d.line_no
                        and c.run_id = d.run_id where c.eob_id is null
                        """)).isZero();
        assertThat(number("""
                        select count(*) from custom.coverage_parts d left join bcda.coverage c
                        on c.coverage_id = d.resource_id and c.file_id = d.file_id and c.line_no = d.line_no
                        and c.run_id = d.run_id where c.coverage_id is null
                        """)).isZero();
    }

    private String comment(String table, String column) {
        return jdbc.sql("select col_description(attrelid, attnum) from pg_attribute"
                        + " where attrelid = to_regclass(?) and attname = ?")
                .params("custom." + table, column)
                .query(String.class)
                .single();
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private List<String> strings(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }

    private static List<Path> files(Path from) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            return files.sorted().toList();
        }
    }

    private static List<JsonNode> diagnoses(JsonNode claim) {
        List<JsonNode> diagnoses = new ArrayList<>();
        claim.path("diagnosis").forEach(diagnoses::add);
        return diagnoses;
    }

    private static List<JsonNode> resources(Path from, String type) throws IOException {
        List<JsonNode> resources = new ArrayList<>();
        for (Path file : files(from)) {
            for (String line : Files.readAllLines(file)) {
                JsonNode resource = JsonMapper.shared().readTree(line);
                if (resource.path("resourceType").asString("").equals(type)) {
                    resources.add(resource);
                }
            }
        }
        return resources;
    }
}
