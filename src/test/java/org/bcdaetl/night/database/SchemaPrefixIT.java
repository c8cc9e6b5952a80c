package org.bcdaetl.night.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.DatabaseObjects;
import org.bcdaetl.night.OwnViewsFixture;
import org.bcdaetl.warehouse.quality.QualityCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A warehouse whose schemas have a prefix, beside the schemas of others. */
class SchemaPrefixIT extends OwnViewsFixture {

    @Test
    void aWarehouseStandsInPrefixedSchemasOnly() throws Exception {
        for (String schema : List.of("staging", "cclf", "etl", "custom")) {
            jdbc.sql("create schema " + schema).update();
            jdbc.sql("create table " + schema + ".run (id int)").update();
        }
        List<String> others = DatabaseObjects.of(jdbc);
        commands.with("bcda.schema-prefix", "x_");
        Path summary = folder.resolve("summary.json");

        Commands.Ran load = commands.run("load", "--from", first, "--transaction-time", TIME_0, "--summary=" + summary);
        assertThat(load.exitCode()).as(load.err()).isZero();
        assertThat(load(later, TIME_1).exitCode()).isZero();

        assertThat(DatabaseObjects.of(jdbc).stream()
                        .filter(object -> !object.contains(" x_") && !object.startsWith("function"))
                        .toList())
                .isEqualTo(others.stream()
                        .filter(object -> !object.startsWith("function"))
                        .toList());
        assertThat(number("select count(*) from x_cclf.partb_physicians")).isPositive();
        assertThat(number("select count(*) from x_custom.coverage_parts")).isPositive();
        assertThat(strings("select distinct status from x_batch.batch_job_execution"))
                .containsExactly("COMPLETED");
        assertThat(Files.readString(summary)).contains("x_cclf.partb_physicians");
        assertThat(folder.resolve("reports/run-2.html")).exists();
        assertThat(commands.run("status").out())
                .contains("completed", "x_custom.coverage_parts has every Coverage of the warehouse.");
        assertThat(commands.run("check").out()).contains("schema up to date", "fit the views");
        assertThat(strings("select obj_description('x_custom_staging.coverage_parts'::regclass)")
                        .get(0))
                .contains("x_custom.coverage_parts");
    }

    @Test
    void holdsTheSameRowsAsAnUnprefixedOneInTheSameDatabase() {
        assertThat(load(first, TIME_0).exitCode()).isZero();
        assertThat(load(later, TIME_1).exitCode()).isZero();
        commands.with("bcda.schema-prefix", "aco2_");
        assertThat(load(first, TIME_0).exitCode()).isZero();
        assertThat(load(later, TIME_1).exitCode()).isZero();

        List<String> tables = strings("select table_name from information_schema.tables where table_schema = 'cclf'"
                + " and table_name not in ('data_dictionary', 'data_quality')");
        assertThat(tables).hasSizeGreaterThan(13);
        for (String table : tables) {
            assertThat(number("select count(*) from (table cclf." + table + " except all table aco2_cclf." + table
                            + ") d"))
                    .as(table)
                    .isZero();
            assertThat(number("select count(*) from aco2_cclf." + table))
                    .isEqualTo(number("select count(*) from cclf." + table));
        }
        String dictionary = "select concat_ws('|', schema_name, table_name, column_name, replace(meaning, 'aco2_', ''),"
                + " replace(source, 'aco2_', '')) from %scclf.data_dictionary order by 1";
        assertThat(strings(dictionary.formatted("aco2_"))).isEqualTo(strings(dictionary.formatted("")));
        String quality =
                "select concat_ws('|', run, name, observed, threshold, verdict) from %scclf.data_quality order by 1";
        assertThat(strings(quality.formatted("aco2_")))
                .isEqualTo(strings(quality.formatted("")))
                .hasSize(2 * QualityCheck.names().size());
        assertThat(strings("select table_name || rows_total from etl.table_count where run_id = 2 order by 1"))
                .isEqualTo(strings(
                        "select table_name || rows_total from aco2_etl.table_count where run_id = 2 order by 1"));
    }

    @Test
    void itsPeopleLeaveAsRecordsOfCclfToo() throws Exception {
        commands.with("bcda.schema-prefix", "x_");
        assertThat(load(first, TIME_0).exitCode()).isZero();

        Path to = folder.resolve("records");
        Commands.Ran export = commands.run(
                "export", "--format=cclf", "--aco-id=A0001", "--table=beneficiary_demographics", "--to=" + to);

        assertThat(export.exitCode()).as(export.err()).isZero();
        Path summary = files(to).stream()
                .filter(file -> file.getFileName().toString().contains(".ZC0"))
                .findFirst()
                .orElseThrow();
        assertThat(Files.readString(summary)).startsWith("CCLF8").contains("beneficiaries, one row per person");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X_", "pg_x", "x-", "1x", "custom_", "a_very_long_word_for_a_prefix_"})
    void aPrefixThatCannotBeOneIsRefused(String prefix) {
        commands.with("bcda.schema-prefix", prefix);
        for (Commands.Ran ran : List.of(load(first, TIME_0), commands.run("status"))) {
            assertThat(ran.exitCode()).as(ran.err()).isEqualTo(2);
            assertThat(ran.sentences()).hasSize(1);
            assertThat(ran.sentences().get(0)).contains("bcda.schema-prefix is " + prefix);
        }
        assertThat(commands.run("check").out()).containsPattern("!! +settings +bcda.schema-prefix is " + prefix);
        assertThat(number("select count(*) from pg_namespace where nspname like '%etl'"))
                .isZero();
    }
}
