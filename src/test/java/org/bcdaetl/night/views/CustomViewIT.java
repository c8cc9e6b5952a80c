package org.bcdaetl.night.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.OwnViews;
import org.bcdaetl.night.OwnViewsFixture;
import org.bcdaetl.sandbox.SandboxServer;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Users' own views through the whole job, on a real database. */
class CustomViewIT extends OwnViewsFixture {

    @Override
    protected PGSimpleDataSource newDatabase() {
        return TestPostgres.warehouse();
    }

    @Test
    void loadsTwoViewsInTheSameRunAsTheProductsOwn() throws IOException {
        Commands.Ran load = load(first, TIME_0);

        assertThat(load.exitCode()).as(load.err()).isZero();
        assertThat(number("select count(*) from etl.run")).isEqualTo(1);
        assertThat(strings("select id || coalesce(part, '') from custom.coverage_parts order by 1"))
                .hasSize(16)
                .isEqualTo(strings("select coverage_id || 'Part ' || coverage_part from bcda.coverage order by 1"));
        assertThat(number("select count(*) from custom.claim_diagnoses"))
                .isPositive()
                .isEqualTo(resources(first, "ExplanationOfBenefit").stream()
                        .mapToLong(claim -> claim.path("diagnosis").size())
                        .sum());
        assertThat(
                        strings(
                                "select resource_id || ' ' || coalesce(code, '') from custom.claim_diagnoses where \"order\" = 1"))
                .containsExactlyInAnyOrderElementsOf(resources(first, "ExplanationOfBenefit").stream()
                        .flatMap(claim -> diagnoses(claim).stream()
                                .filter(diagnosis -> diagnosis.path("sequence").asInt() == 1)
                                .map(diagnosis -> claim.path("id").asString() + " "
                                        + diagnosis
                                                .path("diagnosisCodeableConcept")
                                                .path("coding")
                                                .path(0)
                                                .path("code")
                                                .asString("")))
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
        loadFirst();

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
    void replacesTheRowsOfResourcesThatComeAgain() {
        loadFirst();
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

        Commands.Ran load = load(both, TIME_1);

        assertThat(load.exitCode()).as(load.err()).isZero();
        assertThat(rows()).isEqualTo(rowsOfAWarehouseThatLoadedOnly(later, TIME_1));
        assertFollowsItsDriver();
    }

    @Test
    void loadsChangesOnlyInTheSecondNightAgainstTheServer() {
        try (SandboxServer server = SandboxServer.start(PEOPLE)) {
            commandsAgainst(server);
            assertThat(commands.run("load").exitCode()).isZero();
            long whole = number("select count(*) from custom.claim_diagnoses");
            for (int night = 0; night < LATER; night++) {
                server.advance();
            }

            Commands.Ran second = commands.run("load");

            assertThat(second.exitCode()).as(second.err()).isZero();
            assertThat(number("select rows_written from etl.table_count"
                            + " where table_name = 'custom.claim_diagnoses' and run_id = 2"))
                    .isPositive()
                    .isLessThan(whole);
            assertThat(rows()).isEqualTo(rowsOfAWarehouseThatLoadedOnly(later, TIME_1));
            assertFollowsItsDriver();
        }
    }

    @Test
    void rejectsAResourceOfWhichAValueDoesNotFit() {
        views.with("length.json", OwnViews.oneColumn("lengths", "length", "id.length() * 1000000000", "integer"));
        commands.with("bcda.reject-limit", "none");

        Commands.Ran load = load(first, TIME_0);

        assertThat(load.exitCode()).as(load.err()).isZero();
        assertThat(number("select count(*) from etl.rejected_record")).isEqualTo(16);
        assertThat(number("select count(*) from bcda.coverage")).isZero();
        assertThat(strings(
                        "select distinct reason || ': ' || view_name || '.' || column_name from etl.rejected_record"))
                .containsExactly("a value that is no integer: lengths.length");
    }

    @Test
    void countsAValueThatFhirAllowsAndTheColumnHasNoPlaceFor() {
        views.with(
                "year.json",
                OwnViews.oneColumn(
                        "reference_year",
                        "year",
                        "extension.where(url.endsWith('rfrnc_yr')).value.ofType(date).first()",
                        "date"));

        Commands.Ran load = load(first, TIME_0);

        assertThat(load.exitCode()).as(load.err()).isZero();
        assertThat(number("select count(*) from custom.reference_year where year is null"))
                .isEqualTo(16);
        assertThat(number("select sum(count) from etl.imprecise_value where view_name = 'reference_year'"))
                .isEqualTo(16);
    }

    @Test
    void rejectsTheLinesOfWhichPostgresqlRefusesAValue() {
        views.with(
                "number.json",
                OwnViews.oneColumn("numbers", "number", "iif(grouping.subPlan = 'Part A', id, '7')", "integer64"));
        commands.with("bcda.reject-limit", "none");

        Commands.Ran load = load(first, TIME_0);

        assertThat(load.exitCode()).as(load.err()).isZero();
        assertThat(strings("select distinct view_name from etl.rejected_record"))
                .containsExactly("numbers");
        assertThat(number("select count(*) from etl.rejected_record")).isEqualTo(4);
        assertThat(number("select count(*) from custom.numbers")).isEqualTo(12);
        assertThat(number("select count(*) from custom.coverage_parts")).isEqualTo(12);
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
