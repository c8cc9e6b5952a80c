package org.bcdaetl.night.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.CclfContent;
import org.bcdaetl.night.SandboxNight;
import org.bcdaetl.night.SpoolFolders;
import org.bcdaetl.sandbox.SandboxServer;
import org.bcdaetl.sandbox.SandboxSettings;
import org.bcdaetl.sandbox.faults.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * Every combination of states that a crash between two commits can leave in the three records of a run - the ledger's run,
 * Spring Batch's metadata, the rest of the ledger - each put there by hand: the next load ends in 0 or 3, with the tables
 * of an undisturbed one.
 */
class CrashStatesIT {

    private static final SandboxSettings SANDBOX = SandboxSettings.of(2, 5).withBeneficiariesPerFile(1);

    private static final String UNFINISHED = "update etl.run set state = 'running', ended_at = null, message = null";
    private static final String HALF_CLEANED = UNFINISHED + ", cleaned_at = null";

    private static final String OF_ANOTHER_VERSION = "update etl.run set flattened_by = 'by other views'";
    private static final String OTHER_ROWS = "update staging.beneficiary_demographics set bene_1st_name = 'Other'";

    @TempDir
    static Path folder;

    /** The stages that the cases of one share. */
    private static final Map<Stage, Reached> REACHED = new EnumMap<>(Stage.class);

    private static Map<String, String> expected;

    /**
     * A night that has come to a stage.
     *
     * @param warehouse as it was then
     * @param files a copy of its folder, with the spool of then
     */
    private record Reached(SandboxNight night, PGSimpleDataSource warehouse, Path files) {

        static Reached of(Stage stage) throws IOException {
            SandboxNight night = new SandboxNight(SANDBOX, folder.resolve(stage.name()));
            reach(stage, night);
            Path files = folder.resolve(stage + "-files");
            FileSystemUtils.copyRecursively(night.folder, files);
            return new Reached(night, TestPostgres.copyOf(night.database), files);
        }

        /** The night as it was when it came there, but for what the server was asked since. */
        SandboxNight again() throws IOException {
            TestPostgres.replace(night.database, warehouse);
            FileSystemUtils.deleteRecursively(night.folder);
            FileSystemUtils.copyRecursively(files, night.folder);
            return night;
        }
    }

    /** How far a real load comes before its records are changed. */
    private enum Stage {
        /** A schema, and nothing else. */
        NOTHING,
        /** The export is refused. A server that later had one would have a job to adopt. */
        BEGUN,
        /** The first file cannot be fetched. */
        EXPORTED,
        /** Everything is staged, and too much is rejected. */
        STAGED,
        /** Published and cleaned, undisturbed. */
        PUBLISHED;

        boolean isShared() {
            return compareTo(EXPORTED) >= 0;
        }
    }

    private record Crash(String name, Stage stage, List<String> sql) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Crash crash(String name, Stage stage, String... sql) {
        return new Crash(name, stage, List.of(sql));
    }

    static Stream<Crash> crashes() {
        return Stream.of(
                crash("lock taken, schema made, nothing begun", Stage.NOTHING),
                crash(
                        "run begun, no job instance",
                        Stage.NOTHING,
                        "insert into etl.run (source, population, full_load) values ('api', 'all', true)"),
                crash(
                        "job instance without an execution",
                        Stage.NOTHING,
                        "insert into etl.run (source, population, full_load) values ('api', 'all', true)",
                        "insert into batch.batch_job_instance select nextval('batch.batch_job_instance_seq'), 0, 'bcdaLoad',"
                                + " md5('runId=' || run_id || ';') from etl.run"),
                crash("job instance whose execution is gone", Stage.BEGUN, UNFINISHED, withoutExecutions()),
                crash("job execution created", Stage.BEGUN, UNFINISHED, withoutSteps(), job("STARTING")),
                crash("job started, no step yet", Stage.BEGUN, UNFINISHED, withoutSteps(), job("STARTED")),
                crash("job started, step created", Stage.BEGUN, UNFINISHED, job("STARTED"), steps("STARTING")),
                crash("job and step started", Stage.BEGUN, UNFINISHED, job("STARTED"), steps("STARTED")),
                crash("job and step failed, run still running", Stage.BEGUN, UNFINISHED),
                crash("no export planned", Stage.BEGUN, UNFINISHED, job("STARTED"), "delete from etl.export"),
                crash(
                        "kick-off not yet sent",
                        Stage.BEGUN,
                        UNFINISHED,
                        job("STARTED"),
                        "update etl.export set requested_at = null"),
                crash(
                        "kick-off sent, its answer lost",
                        Stage.EXPORTED,
                        UNFINISHED,
                        job("STARTED"),
                        "delete from etl.slice",
                        "delete from etl.file",
                        "update etl.export set content_location = null, started_at = null, manifest = null"),
                crash(
                        "job known, no manifest yet",
                        Stage.EXPORTED,
                        UNFINISHED,
                        job("STOPPED"),
                        steps("STARTED"),
                        "delete from etl.slice",
                        "delete from etl.file",
                        "update etl.export set manifest = null"),
                crash("stopped job, started steps", Stage.EXPORTED, UNFINISHED, job("STOPPED"), steps("STARTED")),
                crash("stopping job and steps", Stage.EXPORTED, UNFINISHED, job("STOPPING"), steps("STOPPING")),
                crash("stopped run, stopping steps", Stage.EXPORTED, job("STOPPED"), steps("STOPPING")),
                crash("unknown job and steps", Stage.EXPORTED, UNFINISHED, job("UNKNOWN"), steps("UNKNOWN")),
                crash("failed job, unknown steps", Stage.EXPORTED, job("FAILED"), steps("UNKNOWN")),
                crash("no metadata left at all", Stage.EXPORTED, UNFINISHED, withoutExecutions(), withoutInstances()),
                crash(
                        "file on disk that the ledger does not know as complete",
                        Stage.STAGED,
                        UNFINISHED,
                        job("STARTED"),
                        steps("COMPLETED"),
                        "update etl.file set spooled_at = null"),
                crash("all staged, job started", Stage.STAGED, UNFINISHED, job("STARTED")),
                crash("all staged, job completed", Stage.STAGED, UNFINISHED, job("COMPLETED"), steps("COMPLETED")),
                crash("all staged, job abandoned", Stage.STAGED, UNFINISHED, job("ABANDONED"), steps("COMPLETED")),
                crash(
                        "all staged, publish step started",
                        Stage.STAGED,
                        UNFINISHED,
                        job("STARTED"),
                        step("reconcile", "STARTED")),
                crash(
                        "loading by another version, some lines staged",
                        Stage.STAGED,
                        UNFINISHED,
                        OF_ANOTHER_VERSION,
                        OTHER_ROWS,
                        job("STARTED"),
                        "update batch.batch_step_execution set status = 'STARTED', end_time = null"
                                + " where step_name like 'load%'"),
                crash("given up, the next not begun", Stage.EXPORTED, "update etl.run set state = 'abandoned'"),
                crash(
                        "published, job and step started",
                        Stage.PUBLISHED,
                        HALF_CLEANED,
                        job("STARTED"),
                        publish("STARTED")),
                crash("published, step unknown", Stage.PUBLISHED, HALF_CLEANED, job("UNKNOWN"), publish("UNKNOWN")),
                crash("published, job stopped", Stage.PUBLISHED, HALF_CLEANED, job("STOPPED"), publish("STARTED")),
                crash("published, job failed", Stage.PUBLISHED, HALF_CLEANED, job("FAILED"), publish("COMPLETED")),
                crash("published, job completed, run running", Stage.PUBLISHED, HALF_CLEANED),
                crash(
                        "published, run stopped",
                        Stage.PUBLISHED,
                        "update etl.run set state = 'stopped', cleaned_at = null",
                        job("STOPPED")),
                crash(
                        "published, run failed",
                        Stage.PUBLISHED,
                        "update etl.run set state = 'failed', cleaned_at = null"),
                crash("published, metadata gone", Stage.PUBLISHED, HALF_CLEANED, withoutExecutions()),
                crash(
                        "published, keys there, server's job there",
                        Stage.PUBLISHED,
                        HALF_CLEANED,
                        "update etl.file set seal_key = decode(repeat('00', 32), 'hex')",
                        "update etl.export set deleted_at = null"),
                crash("completed, not cleaned", Stage.PUBLISHED, "update etl.run set cleaned_at = null"),
                crash(
                        "lease of a process of this host that is gone",
                        Stage.EXPORTED,
                        UNFINISHED,
                        job("STARTED"),
                        "update etl.lease set released_at = null, owner = gen_random_uuid(),"
                                + " process = regexp_replace(process, '[|].*', '|999999999|2026-01-01T00:00:00Z')"),
                crash(
                        "lease of a host that is gone",
                        Stage.EXPORTED,
                        UNFINISHED,
                        job("STARTED"),
                        "update etl.lease set released_at = null, owner = gen_random_uuid(), process = 'elsewhere|1|x'"));
    }

    private static String job(String status) {
        return "update batch.batch_job_execution set status = '" + status + "', end_time = "
                + (status.equals("FAILED") || status.equals("COMPLETED") ? "end_time" : "null");
    }

    /** All steps that are not complete; with COMPLETED, all. */
    private static String steps(String status) {
        return "update batch.batch_step_execution set status = '" + status + "'"
                + (status.equals("COMPLETED") ? "" : ", end_time = null where status <> 'COMPLETED'");
    }

    private static String step(String name, String status) {
        return "update batch.batch_step_execution set status = '" + status + "', end_time = null where step_name = '"
                + name + "'";
    }

    private static String publish(String status) {
        return step("publish", status);
    }

    private static String withoutSteps() {
        return "truncate batch.batch_step_execution cascade";
    }

    private static String withoutExecutions() {
        return "truncate batch.batch_job_execution cascade";
    }

    private static String withoutInstances() {
        return "truncate batch.batch_job_instance cascade";
    }

    @BeforeAll
    static void loadUndisturbed() throws IOException {
        expected = CclfContent.withoutFiles(reached(Stage.PUBLISHED).database);
    }

    @AfterAll
    static void forget() {
        expected = Map.of();
        REACHED.values().forEach(reached -> reached.night().close());
        REACHED.clear();
    }

    private static SandboxNight reached(Stage stage) throws IOException {
        if (!REACHED.containsKey(stage)) {
            REACHED.put(stage, Reached.of(stage));
        }
        return REACHED.get(stage).again();
    }

    @ParameterizedTest
    @MethodSource("crashes")
    void runningAgainIsEnough(Crash crash) throws Exception {
        if (crash.stage().isShared()) {
            assertRunningAgainIsEnough(crash, reached(crash.stage()));
        } else {
            try (SandboxNight night =
                    new SandboxNight(SANDBOX, folder.resolve(crash.name().replaceAll("\\W", "-")))) {
                reach(crash.stage(), night);
                assertRunningAgainIsEnough(crash, night);
            }
        }
    }

    private static void assertRunningAgainIsEnough(Crash crash, SandboxNight night) {
        crash.sql().forEach(sql -> night.sql().sql(sql).update());

        Commands.Ran ran = night.run("load");

        assertThat(ran.exitCode()).as(ran.err() + ran.out()).isIn(0, 3);
        assertThat(CclfContent.withoutFiles(night.database)).isEqualTo(expected);
        assertThat(night.count("etl.run where state in ('running', 'failed', 'stopped') or cleaned_at is null"))
                .isZero();
        assertThat(night.count("batch.batch_job_execution where status in ('STARTING', 'STARTED', 'STOPPING')"))
                .isZero();
        assertThat(night.run("load").exitCode()).isIn(0, 3);
    }

    @Test
    void whatARunLeftIsDoneAlsoByALoadThatBeginsNone() throws Exception {
        SandboxNight night = reached(Stage.PUBLISHED);
        Path nothing = Files.createDirectory(night.folder.resolve("nothing"));
        Path views = Files.createDirectory(night.folder.resolve("views"));
        Files.writeString(views.resolve("taken.json"), """
                {"resourceType": "ViewDefinition", "name": "taken", "status": "active", "resource": "Patient",
                "select": [{"column": [{"name": "gender", "path": "gender"}]}]}
                """);
        night.sql().sql("create table custom.taken (gender text)").update();

        leaveUncleaned(night);
        assertThat(night.run("load", "--from", nothing).exitCode()).isEqualTo(3);
        assertThatAllIsClean(night);

        leaveUncleaned(night);
        assertThat(night.loadWith("bcda.views-dir", views.toString()).exitCode())
                .isEqualTo(2);
        assertThatAllIsClean(night);
    }

    private static void leaveUncleaned(SandboxNight night) {
        night.sql().sql(HALF_CLEANED).update();
        night.sql()
                .sql("update etl.file set seal_key = decode(repeat('00', 32), 'hex')")
                .update();
    }

    private static void assertThatAllIsClean(SandboxNight night) {
        assertThat(night.count("etl.run where state = 'completed' and cleaned_at is not null"))
                .isOne();
        assertThat(night.count("etl.file where seal_key is not null")).isZero();
    }

    @Test
    void aRunWhoseLinesAreAllLoadedReadsNoFileAgain() throws Exception {
        SandboxNight night = reached(Stage.STAGED);
        List<Path> copies = sealed(SpoolFolders.runs(night.folder).get(0));
        assertThat(copies).hasSizeGreaterThan(3);
        for (Path copy : copies) {
            Files.write(copy, new byte[] {1, 2, 3});
        }
        night.sql().sql("""
                        insert into etl.file (run_id, export_id, kind, resource_type, file_name, file_date, location, spool_name,
                            spooled_at, sealed_bytes, plain_bytes, sha256, lines, blank_lines)
                        select run_id, export_id, kind, resource_type, 'empty.ndjson', file_date, location || '-empty',
                            'empty.ndjson', now(), 0, 0, 'of nothing', 0, 0
                        from etl.file order by file_id limit 1
                        """).update();
        night.server.requests().clear();

        Commands.Ran ran = night.run("load");

        assertThat(ran.exitCode()).as(ran.err() + ran.out()).isZero();
        assertThat(night.server.requests().count("/data/")).isZero();
        assertThat(CclfContent.withoutFiles(night.database)).isEqualTo(expected);
    }

    @Test
    void aRunThatAnotherVersionBeganToLoadIsLoadedAnewFromTheSpool() throws Exception {
        SandboxNight night = reached(Stage.STAGED);
        night.sql().sql("update etl.run set flattened_by = null").update();
        night.sql().sql(OTHER_ROWS).update();
        List<String> kept = List.of(
                "etl.rejected_record", "etl.server_error", "etl.imprecise_value", "etl.slice where lines_read > 0");
        List<Long> before = kept.stream().map(night::count).toList();
        assertThat(before.get(0)).isOne();
        assertThat(before.get(kept.size() - 1)).isPositive();
        night.sql().sql("""
                        insert into etl.server_error (run_id, file_id, line_no, severity)
                        select run_id, file_id, 1000, 'error' from etl.file order by file_id limit 1
                        """).update();
        night.sql().sql("""
                        insert into etl.imprecise_value (slice_id, run_id, view_name, column_name, reason, count)
                        select min(slice_id), 1, 'claim', 'clm_id', 'of another version', 77 from etl.slice
                        """).update();
        night.server.requests().clear();

        Commands.Ran ran = night.run("load");

        assertThat(ran.exitCode()).as(ran.err() + ran.out()).isZero();
        assertThat(ran.err())
                .containsOnlyOnce(
                        "What run 1 has loaded so far was loaded by another version of bcda-etl or with another"
                                + " bcda.partially-adjudicated: all its lines are loaded anew from the spool, and only"
                                + " what is no longer there is fetched again.");
        assertThat(night.server.requests().count("/data/")).isZero();
        assertThat(CclfContent.withoutFiles(night.database)).isEqualTo(expected);
        assertThat(kept.stream().map(night::count).toList()).isEqualTo(before);
    }

    private static List<Path> sealed(Path run) throws IOException {
        try (Stream<Path> files = Files.list(run)) {
            return files.filter(file -> file.toString().endsWith(".ndjson")).toList();
        }
    }

    private static void reach(Stage stage, SandboxNight night) {
        SandboxServer server = night.server;
        switch (stage) {
            case NOTHING -> TestPostgres.migrate(night.database);
            case BEGUN -> {
                server.inject(new Fault.Answer("$export", 2, 503, "0"));
                assertThat(night.run("load").exitCode()).isEqualTo(1);
            }
            case EXPORTED -> {
                server.inject(new Fault.Answer("/data/", 100, 503));
                assertThat(night.run("load").exitCode()).isEqualTo(1);
                server.forgive();
            }
            case STAGED -> {
                server.inject(new Fault.MalformedLines(1, 1));
                assertThat(night.loadWith("bcda.reject-limit", "0").exitCode()).isEqualTo(5);
            }
            case PUBLISHED -> assertThat(night.run("load").exitCode()).isZero();
        }
    }
}
