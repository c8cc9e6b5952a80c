package org.bcdaetl.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.cli.settings.GivenSettings;
import org.bcdaetl.cli.start.LoadApplication;
import org.bcdaetl.job.load.LoadPlan;
import org.bcdaetl.job.run.Arrivals;
import org.bcdaetl.job.run.LoadRequest;
import org.bcdaetl.job.run.PartitionWorker;
import org.bcdaetl.job.run.RunParameters;
import org.bcdaetl.job.run.StopSignal;
import org.bcdaetl.settings.ApiVersion;
import org.bcdaetl.warehouse.Warehouse;
import org.bcdaetl.warehouse.ledger.Reconciliation;
import org.bcdaetl.warehouse.session.WarehouseHold;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.FileSystemUtils;

/** The steps of partitions, run by a process that knows the number of the run and the name of the step, and nothing else. */
class PartitionStepsIT {

    private static final String TABLES = "select table_schema || '.' || table_name from information_schema.tables"
            + " where table_schema in ('staging', 'custom_staging') and table_type = 'BASE TABLE' order by 1";
    private static final int PATIENTS = 60;
    private static final String VIEW = """
            {"resourceType": "ViewDefinition", "name": "family_name", "status": "active", "resource": "Patient",
             "select": [{"column": [{"name": "family", "path": "name.family", "type": "string", "collection": true}]}]}
            """;

    /** What the run read, its spool, and the users' view. */
    @TempDir
    static Path origin;

    private static final Map<String, String> SETTINGS = new HashMap<>();
    private static PGSimpleDataSource stagedDatabase;
    private static long runId;

    @TempDir
    Path folder;

    private final Map<String, String> settings = new HashMap<>();
    private PGSimpleDataSource database;
    private JdbcClient jdbc;

    /** A run that has staged everything and is stopped for the one line that is rejected. */
    @BeforeAll
    static void stageARun() throws Exception {
        Path data = Files.createDirectory(origin.resolve("data"));
        Files.write(data.resolve("patients.ndjson"), lines("Patient", ",\"name\":[{\"family\":\"%s\"}]"));
        Files.write(
                data.resolve("coverages.ndjson"),
                lines("Coverage", ",\"beneficiary\":{\"reference\":\"Patient/1\"}%.0s"));
        Files.writeString(data.resolve("rejected.ndjson"), "{\"resourceType\":\"Patient\"}\n");
        PGSimpleDataSource first = TestPostgres.warehouse(ApiVersion.V3);
        SETTINGS.put("spring.datasource.url", first.getURL());
        SETTINGS.put("spring.datasource.username", String.valueOf(first.getUser()));
        SETTINGS.put("spring.datasource.password", String.valueOf(first.getPassword()));
        SETTINGS.put("bcda.spool-dir", origin.resolve("spool").toString());
        SETTINGS.put("bcda.report-dir", origin.resolve("reports").toString());
        SETTINGS.put(
                "bcda.views-dir", Files.createDirectory(origin.resolve("views")).toString());
        Files.writeString(origin.resolve("views/family_name.json"), VIEW);
        SETTINGS.put("bcda.threads", "2");
        SETTINGS.put("bcda.reject-limit", "0");
        SETTINGS.put("bcda.slice-size", "2000");
        SETTINGS.put("bcda.commit-size", "300");
        SETTINGS.put("bcda.block-size", "150");
        try (ConfigurableApplicationContext context = start(SETTINGS)) {
            LoadOutcome stopped =
                    context.getBean(LoadRunner.class).load(LoadRequest.nightly().from(data, null), run -> false);
            assertThat(stopped.sentence()).contains("bcda.reject-limit");
            runId = stopped.runId();
        }
        stagedDatabase = first;
    }

    /** Another database and another spool with all that the run has staged. */
    @BeforeEach
    void copyTheRun() throws IOException {
        database = TestPostgres.copyOf(stagedDatabase);
        jdbc = JdbcClient.create(database);
        FileSystemUtils.copyRecursively(origin.resolve("spool"), folder.resolve("spool"));
        settings.putAll(SETTINGS);
        settings.put("spring.datasource.url", database.getURL());
        settings.put("bcda.spool-dir", folder.resolve("spool").toString());
        settings.put("bcda.report-dir", folder.resolve("reports").toString());
    }

    @Test
    void stagesTheSameWithTwoStretchesACommit() throws Exception {
        Map<String, String> staged = staged();
        assertThat(staged.get("staging.beneficiary_demographics")).startsWith(PATIENTS + " ");
        forgetWhatIsStaged();

        loadSlices(2);

        assertThat(staged()).isEqualTo(staged);
    }

    @Test
    void goesThroughRefusedRowsLineByLineWithTwoStretchesACommit() throws Exception {
        Map<String, String> staged = staged();
        forgetWhatIsStaged();
        jdbc.sql("alter table staging.beneficiary_demographics add check (bene_last_name <> 'N7')")
                .update();

        loadSlices(2);

        Map<String, String> without = staged();
        assertThat(without.remove("staging.beneficiary_demographics")).startsWith(PATIENTS - 1 + " ");
        assertThat(without.remove("custom_staging.family_name")).startsWith(PATIENTS - 1 + " ");
        staged.keySet().removeAll(List.of("staging.beneficiary_demographics", "custom_staging.family_name"));
        assertThat(without).isEqualTo(staged);
        assertThat(jdbc.sql("select count(*) from etl.rejected_record where reason like 'PostgreSQL refuses%'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void anotherProcessFetchesFilesHoweverManyItWouldFetchAtOnce() throws Exception {
        int files = jdbc.sql("select count(*) from etl.file where spooled_at is not null")
                .query(Integer.class)
                .single();
        jdbc.sql("update etl.file set spooled_at = null, lines = null").update();
        settings.put("bcda.download-threads", "7");

        run((context, steps, repository) -> {
            for (int i = 0; i < 2; i++) {
                PartitionWorker worker = new PartitionWorker(
                        "downloadFiles", true, (run, partition) -> new StepBuilder("downloadFiles", repository)
                                .tasklet(
                                        steps.downloadFiles(
                                                run, partition, new Arrivals(new StopSignal()), "load --start-over"),
                                        new ResourcelessTransactionManager())
                                .build());
                execute(context, worker, "downloadFiles:p00" + i + "of002");
            }
        });

        assertThat(jdbc.sql("select count(*) from etl.file where spooled_at is not null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(files);
    }

    @Test
    void aFileThatNeverCameIsNotComplete() {
        jdbc.sql("delete from etl.slice where file_id = (select min(file_id) from etl.file)")
                .update();
        jdbc.sql("update etl.file set spooled_at = null, lines = null where file_id ="
                        + " (select min(file_id) from etl.file)")
                .update();

        assertThat(new Reconciliation(jdbc).files(runId))
                .extracting(Reconciliation.FileCount::isComplete)
                .containsExactly(false, true, true);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            Staging does not have as many rows for ~ insert into staging.coverage_month (coverage_id, file_id, line_no) select 1, min(file_id), 1 from etl.file
            Staging does not have as many rows for ~ insert into custom_staging.family_name (file_id, line_no) select min(file_id), 1 from etl.file
            Staging does not have as many rows for ~ delete from custom_staging.family_name where ctid = (select min(ctid) from custom_staging.family_name)
            of file coverages.ndjson ~ delete from staging.coverage where line_no = 7
            of file rejected.ndjson ~ delete from etl.rejected_record
            of file coverages.ndjson ~ insert into etl.server_error (run_id, file_id, line_no, issue_no) select run_id, file_id, 1, 1 from etl.file where file_name = 'coverages.ndjson'
            has 60 lines, of which 59 are staged, 0 rejected ~ update etl.slice set resources_staged = resources_staged - 1, coverages_staged = coverages_staged - 1 where slice_id = (select max(slice_id) from etl.slice where coverages_staged > 0)
            has 121 lines, and the fate of 120 is known ~ create function lose() returns trigger language plpgsql as 'begin return null; end'; create trigger lost before insert on etl.line_fate for each row when (new.fate = 'rejected') execute function lose()
            """)
    void aRowOrALineTooManyOrTooFewAnywhereStopsTheRun(String sentence, String change) throws Exception {
        jdbc.sql(change).update();

        assertThat(reconciled().sentence())
                .contains(
                        sentence,
                        "start over with bcda-etl load --from " + origin.resolve("data")
                                + " --start-over, and report this.");
    }

    /** How the run ends that goes on with the limit raised. */
    private LoadOutcome reconciled() throws Exception {
        settings.put("bcda.reject-limit", "100,100%");
        try (ConfigurableApplicationContext context = start()) {
            LoadOutcome outcome = context.getBean(LoadRunner.class)
                    .load(LoadRequest.nightly().from(origin.resolve("data"), null), run -> false);
            assertThat(outcome.status()).isEqualTo(LoadOutcome.Status.FAILED);
            return outcome;
        }
    }

    private static List<String> lines(String type, String more) {
        return IntStream.range(0, PATIENTS)
                .mapToObj(
                        i -> "{\"resourceType\":\"" + type + "\",\"id\":\"" + i + "\"" + more.formatted("N" + i) + "}")
                .toList();
    }

    private ConfigurableApplicationContext start() {
        return start(settings);
    }

    private static ConfigurableApplicationContext start(Map<String, String> settings) {
        return LoadApplication.start(GivenSettings.alone(settings));
    }

    private void forgetWhatIsStaged() {
        for (String table : jdbc.sql(TABLES).query(String.class).list()) {
            jdbc.sql("truncate " + table).update();
        }
        jdbc.sql("update etl.slice set lines_read = 0, resources_staged = 0, claims_staged = 0, patients_staged = 0,"
                        + " coverages_staged = 0, lines_rejected = 0, lines_server_error = 0")
                .update();
        jdbc.sql("truncate etl.staged_rows, etl.rejected_record").update();
    }

    /** Of each table that has rows their number and their sum, in whatever order they are. */
    private Map<String, String> staged() {
        return jdbc.sql(TABLES).query(String.class).list().stream()
                .collect(Collectors.toMap(
                        table -> table,
                        table -> jdbc.sql("select count(*) || ' ' || coalesce(sum(hashtext(t::text)::numeric), 0) from "
                                        + table + " t")
                                .query(String.class)
                                .single(),
                        (one, other) -> one,
                        TreeMap::new));
    }

    private void loadSlices(int stretchesPerCommit) throws Exception {
        jdbc.sql("update etl.slice set partition_no = null").update();
        List<Long> files =
                jdbc.sql("select file_id from etl.file").query(Long.class).list();
        run((context, ignored, repository) -> {
            PartitionSteps steps = new PartitionSteps(
                    repository,
                    context.getBean(PlatformTransactionManager.class),
                    context.getBean(LoadContext.class),
                    stretchesPerCommit);
            LoadPlan plan = steps.plan(runId, Arrivals.allOf(files, new StopSignal()));
            for (int i = 0; i < plan.partitions(); i++) {
                execute(
                        context,
                        new PartitionWorker(
                                "loadSlices", true, (run, partition) -> steps.loadSlices(run, partition, plan)),
                        "loadSlices:p00" + i);
            }
        });
        try (ConfigurableApplicationContext context = start()) {
            Warehouse warehouse = context.getBean(Warehouse.class);
            assertThat(warehouse.reconciliation().miscounted(runId)).isEmpty();
            assertThat(warehouse
                            .stagedRows()
                            .miscounted(runId, warehouse.staging().tables()))
                    .isEmpty();
            assertThat(warehouse.reconciliation().files(runId)).allMatch(file -> file.isComplete());
        }
    }

    private void execute(ConfigurableApplicationContext context, Step step, String name) throws Exception {
        JobRepository repository = context.getBean(JobRepository.class);
        JobParameters parameters = RunParameters.of(runId);
        JobExecution job = repository.createJobExecution(
                repository.createJobInstance("elsewhere " + name, parameters), parameters, new ExecutionContext());
        StepExecution execution = repository.createStepExecution(name, job);
        step.execute(execution);
        assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
    }

    /** What another process does with steps. */
    private interface Work {
        void with(ConfigurableApplicationContext context, PartitionSteps steps, JobRepository repository)
                throws Exception;
    }

    private void run(Work work) throws Exception {
        try (ConfigurableApplicationContext context = start()) {
            Warehouse warehouse = context.getBean(Warehouse.class);
            JobRepository repository = context.getBean(JobRepository.class);
            try (WarehouseHold held = WarehouseHold.take(
                            context.getBean(DataSource.class),
                            warehouse.schemas(),
                            warehouse.lease(),
                            () -> {},
                            Thread::sleep)
                    .orElseThrow()) {
                work.with(
                        context,
                        new PartitionSteps(
                                repository,
                                context.getBean(PlatformTransactionManager.class),
                                context.getBean(LoadContext.class)),
                        repository);
            }
        }
    }
}
