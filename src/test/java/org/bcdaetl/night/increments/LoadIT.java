package org.bcdaetl.night.increments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.night.CclfContent;
import org.bcdaetl.night.Night;
import org.bcdaetl.night.SandboxNight;
import org.bcdaetl.sandbox.ResourceType;
import org.bcdaetl.sandbox.SandboxServer;
import org.bcdaetl.sandbox.SandboxSettings;
import org.bcdaetl.sandbox.SyntheticPopulation;
import org.bcdaetl.sandbox.faults.Fault;
import org.bcdaetl.warehouse.schema.Schemas;
import org.bcdaetl.warehouse.session.RunLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole job, from credentials to what analysts see, over real HTTP into a real PostgreSQL. */
class LoadIT {

    /** What the version has nothing to fill with. */
    private static final Set<String> NOT_OF_VERSION_1 = Set.of(
            "partb_be_demo_codes",
            "partial_claim",
            "partial_claim_line",
            "prior_authorization",
            "prior_authorization_item");

    private static final int PEOPLE = 40;
    private static final int FEW = 6;
    private static final long SEED = 7;

    @TempDir
    private Path folder;

    @Test
    void fillsEveryTableAlikeThroughBothFormsOfTheApi() {
        try (SandboxServer today = SandboxServer.start(sandbox());
                SandboxServer year2019 = SandboxServer.start(sandbox().withMode(SandboxSettings.Mode.ENCRYPTED_2019))) {
            Night current = Night.current(today, folder.resolve("current"));
            Night encrypted = Night.encrypted2019(year2019, folder.resolve("2019"));

            assertThat(current.load()).isEqualTo(ExitCode.DONE);
            assertThat(encrypted.load()).isEqualTo(ExitCode.DONE);

            assertThat(CclfContent.rows(current.warehouse()))
                    .hasSizeGreaterThan(13)
                    .allSatisfy((relation, rows) -> {
                        if (NOT_OF_VERSION_1.contains(relation)) {
                            assertThat(rows).as(relation).isZero();
                        } else {
                            assertThat(rows).as(relation).isPositive();
                        }
                    });
            assertThat(CclfContent.withoutFiles(encrypted.warehouse()))
                    .isEqualTo(CclfContent.withoutFiles(current.warehouse()));
            assertThat(year2019.requests().exportsStarted()).isEqualTo(3);
            assertThat(current.spooledFiles()).isEmpty();
        }
    }

    @Test
    void laterNightsLoadOnlyTheChangesAndEndWhereAFullLoadWould() {
        try (SandboxServer server = SandboxServer.start(sandbox())) {
            Night nightly = Night.current(server, folder.resolve("nightly"));
            assertThat(nightly.load()).isEqualTo(ExitCode.DONE);
            long first = linesOfRun(nightly, 1);
            for (int night = 2; night <= 4; night++) {
                server.advance();
                assertThat(nightly.load()).isEqualTo(ExitCode.DONE);
                assertThat(linesOfRun(nightly, night)).isPositive().isLessThan(first / 4);
            }

            Night full = Night.current(server, folder.resolve("full"));
            assertThat(full.load("--full")).isEqualTo(ExitCode.DONE);

            assertThat(CclfContent.withoutFiles(nightly.warehouse()))
                    .isEqualTo(CclfContent.withoutFiles(full.warehouse()));
        }
    }

    @Test
    void aSecondFullLoadOfTheSameNightChangesNothing() {
        try (SandboxServer server = SandboxServer.start(sandbox())) {
            Night night = Night.current(server, folder);
            assertThat(night.load()).isEqualTo(ExitCode.DONE);
            var content = CclfContent.withoutFiles(night.warehouse());

            assertThat(night.load("--full")).isEqualTo(ExitCode.DONE);

            assertThat(CclfContent.withoutFiles(night.warehouse())).isEqualTo(content);
        }
    }

    @Test
    void aNightWithoutChangesHasNothingToLoad() {
        try (SandboxServer server = SandboxServer.start(few())) {
            Night night = Night.current(server, folder);
            assertThat(night.load()).isEqualTo(ExitCode.DONE);

            assertThat(night.load()).isEqualTo(ExitCode.NO_DATA);
        }
    }

    @Test
    void filesOfAFolderLoadToTheSameTables() throws IOException {
        Path files = Files.createDirectories(folder.resolve("files"));
        SyntheticPopulation population = new SyntheticPopulation(PEOPLE, SEED);
        try (OutputStream claims = gzip(files.resolve("first.ndjson.gz"))) {
            population.write(ResourceType.EXPLANATION_OF_BENEFIT, 0, null, 0, PEOPLE / 3, claims);
        }
        try (OutputStream claims = Files.newOutputStream(files.resolve("some other name.ndjson"))) {
            population.write(ResourceType.EXPLANATION_OF_BENEFIT, 0, null, PEOPLE / 3, PEOPLE, claims);
        }
        try (OutputStream people = gzip(files.resolve("who.ndjson.gz"))) {
            population.write(ResourceType.PATIENT, 0, null, 0, PEOPLE, people);
        }
        try (OutputStream coverage = Files.newOutputStream(files.resolve("0.ndjson"))) {
            population.write(ResourceType.COVERAGE, 0, null, 0, PEOPLE, coverage);
        }
        try (SandboxServer server = SandboxServer.start(sandbox())) {
            Night fromApi = Night.current(server, folder.resolve("api"));
            Night fromFiles = Night.current(server, folder.resolve("folder"));
            assertThat(fromApi.load()).isEqualTo(ExitCode.DONE);

            assertThat(fromFiles.load(
                            "--from",
                            files.toString(),
                            "--transaction-time",
                            SyntheticPopulation.transactionTime(0).toString()))
                    .isEqualTo(ExitCode.DONE);

            assertThat(CclfContent.withoutFiles(fromFiles.warehouse()))
                    .isEqualTo(CclfContent.withoutFiles(fromApi.warehouse()));
        }
    }

    @Test
    void aWarehouseThatAFolderFilledTakesTheExportsOfTheAcoThatIsNamedLater() throws IOException {
        Path files = Files.createDirectories(folder.resolve("files"));
        try (OutputStream people = Files.newOutputStream(files.resolve("people.ndjson"))) {
            new SyntheticPopulation(FEW, SEED).writePatients(0, 0, FEW, people);
        }
        try (SandboxNight night = new SandboxNight(few(), folder)) {
            night.unset("bcda.client-id");
            assertThat(night.run("load", "--from", files).exitCode()).isZero();

            night.set("bcda.client-id", "sandbox");
            Commands.Ran export = night.run("load");
            assertThat(export.exitCode()).as(export.err()).isZero();
        }
    }

    @Test
    void theFirstNightIsAnalyzedAndASmallOneIsLeftToPostgreSql() throws IOException {
        Path all = Files.createDirectories(folder.resolve("all"));
        Path few = Files.createDirectories(folder.resolve("few"));
        SyntheticPopulation population = new SyntheticPopulation(PEOPLE, SEED);
        try (OutputStream people = gzip(all.resolve("people.ndjson.gz"));
                OutputStream redelivered = gzip(few.resolve("people.ndjson.gz"))) {
            population.write(ResourceType.PATIENT, 0, null, 0, PEOPLE, people);
            population.write(ResourceType.PATIENT, 0, null, 0, PEOPLE / 40, redelivered);
        }
        try (SandboxServer server = SandboxServer.start(sandbox())) {
            Night night = Night.current(server, folder);
            JdbcClient jdbc = JdbcClient.create(night.warehouse());
            String time = SyntheticPopulation.transactionTime(0).toString();

            assertThat(night.load("--from=" + all, "--transaction-time=" + time))
                    .isEqualTo(ExitCode.DONE);
            assertThat(jdbc.sql("select relname::text from pg_class"
                                    + " where relnamespace = 'bcda'::regnamespace and relkind = 'r' and reltuples < 0")
                            .query(String.class)
                            .list())
                    .containsExactlyInAnyOrder(
                            "state",
                            "state_code",
                            "partial_claim",
                            "partial_claim_line",
                            "prior_authorization",
                            "prior_authorization_item",
                            "submitted_claim",
                            "claim_response");
            jdbc.sql("analyze").update();
            var analyzed = analyses(jdbc);
            assertThat(night.load("--from=" + few, "--transaction-time=" + time))
                    .isEqualTo(ExitCode.DONE);
            assertThat(analyses(jdbc)).isEqualTo(analyzed);
        }
    }

    private static List<String> analyses(JdbcClient jdbc) {
        return jdbc.sql("select relname || ' ' || last_analyze from pg_stat_all_tables where schemaname = 'bcda'"
                        + " order by 1")
                .query(String.class)
                .list();
    }

    @Test
    void aSecondProcessIsRefusedWhileOneLoads() throws Exception {
        try (SandboxServer server = SandboxServer.start(few())) {
            Night night = Night.current(server, folder);
            try (RunLock held =
                    RunLock.tryAcquire(night.warehouse(), Schemas.PLAIN).orElseThrow()) {
                assertThat(night.load()).isEqualTo(ExitCode.LOCKED);
            }
            assertThat(night.load()).isEqualTo(ExitCode.DONE);
        }
    }

    @Test
    void theDataOfAnotherAcoIsRefused() {
        try (SandboxServer server = SandboxServer.start(few())) {
            Night night = Night.current(server, folder);
            assertThat(night.with("--bcda.aco=A1001").load()).isEqualTo(ExitCode.DONE);
            var content = CclfContent.of(night.warehouse());

            assertThat(night.with("--bcda.aco=A2002").load()).isEqualTo(ExitCode.USAGE);

            assertThat(CclfContent.of(night.warehouse())).isEqualTo(content);
        }
    }

    @Test
    void anUnfinishedRunOfAnotherAcoOrGroupDoesNotGoOn() {
        try (SandboxServer server = SandboxServer.start(few().withFaults(new Fault.MalformedLines(2, 3)))) {
            Night night = Night.current(server, folder).with("--bcda.reject-limit=0");
            assertThat(night.with("--bcda.aco=A1001").load()).isEqualTo(ExitCode.OVER_LIMIT);
            assertThat(night.with("--bcda.aco=A2002").load()).isEqualTo(ExitCode.USAGE);
            assertThat(night.with("--bcda.aco=A2002").load("--start-over")).isEqualTo(ExitCode.OVER_LIMIT);
            Night patients = night.with("--bcda.aco=A2002", "--bcda.group=patient");
            assertThat(patients.load()).isEqualTo(ExitCode.USAGE);

            assertThat(patients.load("--start-over")).isEqualTo(ExitCode.DONE);

            assertThat(JdbcClient.create(night.warehouse())
                            .sql("select state from etl.run order by run_id")
                            .query(String.class)
                            .list())
                    .containsExactly("abandoned", "abandoned", "completed");
        }
    }

    /** For what does not depend on the content. */
    private static SandboxSettings few() {
        return SandboxSettings.of(FEW, SEED).withBeneficiariesPerFile(FEW - 1);
    }

    private static SandboxSettings sandbox() {
        return SandboxSettings.of(PEOPLE, SEED).withBeneficiariesPerFile(PEOPLE - 10);
    }

    private static OutputStream gzip(Path file) throws IOException {
        return new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file)));
    }

    private static long linesOfRun(Night night, long run) {
        return JdbcClient.create(night.warehouse())
                .sql("select sum(lines) from etl.file where run_id = ?")
                .param(run)
                .query(Long.class)
                .single();
    }
}
