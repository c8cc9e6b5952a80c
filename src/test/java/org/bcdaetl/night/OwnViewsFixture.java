package org.bcdaetl.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.sandbox.SandboxFiles;
import org.bcdaetl.sandbox.SandboxServer;
import org.bcdaetl.sandbox.SandboxSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A warehouse with two views of a user's own, and the synthetic files of two nights to load into it. */
public abstract class OwnViewsFixture {

    public static final SandboxSettings PEOPLE = SandboxSettings.of(4, 9).withBeneficiariesPerFile(2);
    public static final String TIME_0 = "2026-09-01T04:44:01Z";
    public static final String TIME_1 = "2026-09-08T04:44:01Z";
    public static final int LATER = 7;

    @TempDir
    public static Path data;

    @TempDir
    public Path folder;

    public static Path first;
    public static Path later;

    public PGSimpleDataSource database;
    public JdbcClient jdbc;
    public OwnViews views;
    public CommandLine commands;

    /** A warehouse after {@link #loadFirst}; null as long as no test of this process called it. */
    private static @Nullable PGSimpleDataSource afterFirst;

    @BeforeAll
    public static void makeFiles() throws IOException {
        first = data.resolve("first");
        later = data.resolve("later");
        SandboxFiles.write(PEOPLE, first, false, 0);
        SandboxFiles.write(PEOPLE, later, true, LATER);
    }

    @BeforeEach
    public void makeWarehouse() {
        database = newDatabase();
        jdbc = JdbcClient.create(database);
        views = OwnViews.in(folder.resolve("views"))
                .with("coverage.json", OwnViews.COVERAGE_PARTS)
                .with("diagnoses.json", OwnViews.CLAIM_DIAGNOSES);
        commands = CommandLine.on(database, folder).with("bcda.views-dir", views.folder());
    }

    /** An empty database, since the settings or the schemas at the first load are what most tests look at. */
    protected PGSimpleDataSource newDatabase() {
        return TestPostgres.emptyDatabase();
    }

    public void commandsAgainst(SandboxServer server) {
        commands.with("bcda.base-url", server.baseUri())
                .with("bcda.client-id", "sandbox")
                .with("bcda.client-secret", "sandbox")
                .with("bcda.poll-floor", "20ms")
                .with("bcda.poll-cap", "50ms");
    }

    public Commands.Ran load(Path from, String transactionTime) {
        return commands.run("load", "--from", from, "--transaction-time", transactionTime);
    }

    /** Brings the warehouse to what it is after a load of the first night with both views, which is done once. */
    public void loadFirst() {
        if (afterFirst == null) {
            Commands.Ran load = load(first, TIME_0);
            assertThat(load.exitCode()).as(load.err()).isZero();
            afterFirst = TestPostgres.keptCopyOf(database);
        } else {
            TestPostgres.replace(database, afterFirst);
        }
    }

    public Path patients() {
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
    public List<String> rows() {
        return rows(jdbc);
    }

    public static List<String> rows(JdbcClient warehouse) {
        return warehouse.sql("""
                        select (to_jsonb(r) - array['file_id', 'line_no', 'run_id'])::text from (
                            select to_jsonb(c) as r from custom.coverage_parts c
                            union all
                            select to_jsonb(d) from custom.claim_diagnoses d
                        ) x(r) order by 1
                        """).query(String.class).list();
    }

    public List<String> rowsOfAWarehouseThatLoadedOnly(Path from, String transactionTime) {
        PGSimpleDataSource other = TestPostgres.warehouse();
        Commands.Ran load = CommandLine.on(other, folder.resolve("other"))
                .with("bcda.views-dir", views.folder())
                .run("load", "--from", from, "--transaction-time", transactionTime);
        assertThat(load.exitCode()).as(load.err()).isZero();
        return rows(JdbcClient.create(other));
    }

    /** Every row comes from the very line that the product's own tables took the resource from. */
    public void assertFollowsItsDriver() {
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

    public String comment(String table, String column) {
        return jdbc.sql("select col_description(attrelid, attnum) from pg_attribute"
                        + " where attrelid = to_regclass(?) and attname = ?")
                .params("custom." + table, column)
                .query(String.class)
                .single();
    }

    public long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    public List<String> strings(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }

    public static List<Path> files(Path from) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            return files.sorted().toList();
        }
    }
}
