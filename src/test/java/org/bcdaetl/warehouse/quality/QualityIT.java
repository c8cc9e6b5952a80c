package org.bcdaetl.warehouse.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.cli.words.ExitCode;
import org.bcdaetl.night.CommandLine;
import org.bcdaetl.night.LoadedWarehouse;
import org.bcdaetl.sandbox.ResourceType;
import org.bcdaetl.settings.ApiVersion;
import org.bcdaetl.warehouse.schema.Schemas;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The checks pass what the sandbox has, and each finds the fault that it is for, which is planted and taken back. */
class QualityIT {

    /** For each check something that it has to find. */
    private static final Map<String, String> FAULTS = new TreeMap<>(Map.ofEntries(
            Map.entry("absurd-amounts", "update bcda.partb_dme set clm_line_cvrd_pd_amt = 1000000.01"),
            Map.entry("absurd-quantities", "update bcda.partd_claims set clm_line_days_suply_qty = 367"),
            Map.entry("claims-after-death", "update bcda.beneficiary_demographics set bene_death_dt = '2001-01-01'"),
            Map.entry("claims-per-member-month", """
                    insert into bcda.claim (eob_id, clm_id, eob_type, bene_id, clm_from_dt, clm_thru_dt, file_id, line_no, run_id)
                    select 'more-' || m || '-' || n, 'more-' || m || '-' || n, 'CARRIER', 'x', day, day, 1, n, 1
                    from bcda.newest_export e
                    cross join generate_series(4, 15) m
                    cross join lateral (select (date_trunc('month', e.file_date) - m * interval '1 month')::date as day) d
                    cross join lateral generate_series(1, case m when 9 then 3000 else 1000 end) n
                    """),
            Map.entry("doubled-claims", "update bcda.claim set clm_id = 'same' where eob_type = 'CARRIER'"),
            Map.entry("doubled-lines", "update bcda.partb_physicians set clm_line_num = 1"),
            Map.entry("duplicate-mbis", "update bcda.current_mbi set bene_mbi_id = '1S00E00AA11'"),
            Map.entry("filler-dates", "update bcda.claim set clm_from_dt = '1000-01-01'"),
            Map.entry("negative-amounts", "update bcda.parta_claims_header set clm_pmt_amt = -1"),
            Map.entry("new-elements", "update etl.element set told_run = 1 where path = 'Patient.name'"),
            Map.entry(
                    "null-share-jumps",
                    "insert into etl.null_share (run, table_name, column_name, rows_read, rows_null)"
                            + " values (1, 'claim', 'x', 900, 0), (2, 'claim', 'x', 900, 900)"),
            Map.entry("odd-dates", "update bcda.claim set clm_thru_dt = clm_from_dt - 1"),
            Map.entry("orphan-claims", "update bcda.claim set bene_id = 'nobody'"),
            Map.entry("paid-outside-enrollment", "delete from bcda.coverage; delete from bcda.coverage_month"),
            Map.entry("paid-without-mbi", "update bcda.current_mbi set bene_mbi_id = null"),
            Map.entry("people-without-months", "delete from bcda.coverage; delete from bcda.coverage_month"),
            Map.entry("tuva-dropped-payments", "update bcda.parta_claims_header set clm_mdcr_npmt_rsn_cd = 'N'"),
            Map.entry(
                    "tuva-lost-charges",
                    "delete from bcda.parta_claims_revenue_center_detail where clm_line_prod_rev_ctr_cd = '0001'"),
            Map.entry("tuva-lost-lines", "update bcda.parta_claims_header set clm_thru_dt = clm_thru_dt + 1"),
            Map.entry("tuva-missing-keys", "update bcda.parta_claims_header set clm_from_dt = null"),
            Map.entry(
                    "tuva-mixed-icd",
                    "update bcda.parta_diagnosis_code set dgns_prcdr_icd_ind = '9' where dgns_role = 'principal'"),
            Map.entry("tuva-spans", "update bcda.beneficiary_demographics set bene_dob = null"),
            Map.entry("unknown-adjustment-codes", "update bcda.partb_dme set clm_adjsmt_type_cd = '7'"),
            Map.entry("unknown-codes", "update bcda.coverage_month set buyin_cd = '7'")));

    /** For some checks what they must not take for a fault. */
    private static final Map<String, String> NO_FAULTS = new TreeMap<>(Map.of(
            "orphan-claims",
            "update bcda.claim set bene_id = 'nobody'; update etl.run set resource_types = 'ExplanationOfBenefit'",
            "paid-outside-enrollment",
            "delete from bcda.coverage; update etl.run set resource_types = 'ExplanationOfBenefit,Patient'",
            "people-without-months",
            "delete from bcda.coverage; update etl.run set resource_types = 'ExplanationOfBenefit,Patient'",
            "paid-without-mbi",
            "update bcda.current_mbi set bene_mbi_id = null; update bcda.parta_claims_header set clm_type_cd = '62';"
                    + " delete from bcda.partb_physicians; delete from bcda.partb_dme",
            "tuva-dropped-payments",
            "update bcda.parta_claims_header set clm_mdcr_npmt_rsn_cd = 'N', clm_type_cd = '63'",
            "tuva-mixed-icd",
            "update bcda.parta_diagnosis_code set dgns_prcdr_icd_ind = '9' where dgns_role = 'principal' and eob_id ="
                    + " (select min(eob_id) from bcda.parta_diagnosis_code where is_current and dgns_sqnc_num > 1)",
            "unknown-adjustment-codes",
            "update bcda.parta_claims_header set clm_adjsmt_type_cd = '8'",
            "unknown-codes",
            "update bcda.coverage_month set buyin_cd = 'E', period_start_dt = '2020-01-01'"));

    private static LoadedWarehouse warehouse;

    @BeforeAll
    static void load() throws IOException {
        warehouse = SandboxWarehouse.of(ApiVersion.V1);
    }

    @Test
    void everyCheckPassesWhatTheSandboxHasAndTheAnswersAreKept() {
        assertThat(warehouse.csv("select name || ' ' || observed from etl.quality where verdict <> 'passed'"))
                .hasSize(1);
        assertThat(warehouse.csv("select name from cclf.data_quality where run = 1 order by name collate \"C\""))
                .containsExactlyElementsOf(Stream.concat(Stream.of("name"), FAULTS.keySet().stream())
                        .toList());
        assertThat(QualityCheck.names()).containsExactlyElementsOf(FAULTS.keySet());
        assertThat(warehouse.csv("select rows_null from etl.null_share where table_name = 'partb_dme'"
                        + " and column_name = 'clm_line_num' and rows_read = (select count(*) from bcda.partb_dme)"))
                .containsExactly("rows_null", "0");
        assertThat(warehouse.csv(
                        "select kind = '' and rows_read = (select count(*) from bcda.claim) as is_whole, rows_null"
                                + " from etl.null_share where table_name = 'claim' and column_name = 'eob_type'"))
                .as("the column that names the kind")
                .containsExactly("is_whole,rows_null", "t,0");
    }

    static Stream<String> checks() {
        return FAULTS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("checks")
    void aCheckFindsThePlantedFault(String check) throws SQLException {
        try (Connection connection = warehouse.database().getConnection()) {
            connection.setAutoCommit(false);
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            jdbc.sql("set local session_replication_role = replica").update();
            QualityGate gate = new QualityGate(jdbc, Schemas.PLAIN, List.of());
            jdbc.sql("savepoint whole").update();
            gate.requirePassed(1, List.of(check));
            jdbc.sql("rollback to savepoint whole").update();
            change(jdbc, NO_FAULTS.getOrDefault(check, ""));
            gate.requirePassed(1, List.of(check));
            jdbc.sql("rollback to savepoint whole").update();
            change(jdbc, FAULTS.get(check));

            assertThatThrownBy(() -> gate.requirePassed(1, List.of(check)))
                    .isInstanceOf(QualityGate.NotPassedException.class)
                    .hasMessageMatching(
                            "\\Q" + check + "\\E \\([0-9.]+ [a-zA-Z ]+, at most [0-9.]+ would be all right\\)");
            connection.rollback();
        }
    }

    @Test
    void codesOfEveryTableAreLookedAt() throws SQLException {
        try (Connection connection = warehouse.database().getConnection()) {
            connection.setAutoCommit(false);
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            change(
                    jdbc,
                    "update bcda.partb_physicians set clm_adjsmt_type_cd = 'a'; update bcda.partb_dme set clm_adjsmt_type_cd = 'b';"
                            + " update bcda.partd_claims set clm_adjsmt_type_cd = 'c'; update bcda.beneficiary_demographics set dual_05 = 'd';"
                            + " update bcda.claim set clm_type_cd = '7' where eob_type = 'PDE'");

            assertThatThrownBy(() -> new QualityGate(jdbc, Schemas.PLAIN, List.of())
                            .requirePassed(1, List.of("unknown-adjustment-codes", "unknown-codes")))
                    .hasMessageStartingWith("unknown-adjustment-codes (3 codes")
                    .hasMessageContaining("unknown-codes (2 codes");
            connection.rollback();
        }
    }

    private static void change(JdbcClient jdbc, String statements) {
        for (String statement : statements.isEmpty() ? new String[0] : statements.split("; ")) {
            assertThat(jdbc.sql(statement).update()).isPositive();
        }
    }

    /** The shares are those of the run that is held back, not of the one before, and of each kind of claim by itself. */
    @Test
    void aRunWhoseColumnIsSuddenlyEmptyIsHeldBack(@TempDir Path folder) throws IOException {
        List<String> claims = SandboxWarehouse.lines(ApiVersion.V1, 12, List.of(ResourceType.EXPLANATION_OF_BENEFIT));
        Path good = Files.createDirectory(folder.resolve("good"));
        Path bad = Files.createDirectory(folder.resolve("bad"));
        Path drugs = Files.createDirectory(folder.resolve("drugs"));
        Files.write(good.resolve("ExplanationOfBenefit.ndjson"), claims);
        Files.write(
                drugs.resolve("ExplanationOfBenefit.ndjson"),
                SandboxWarehouse.lines(ApiVersion.V1, 40, List.of(ResourceType.EXPLANATION_OF_BENEFIT)).stream()
                        .filter(claim -> claim.contains("\"PDE\""))
                        .toList());
        Files.write(
                bad.resolve("ExplanationOfBenefit.ndjson"),
                claims.stream()
                        .map(claim -> claim.replace("/line_place_of_srvc_cd", "/line_place_of_nothing"))
                        .toList());
        CommandLine command = CommandLine.on(TestPostgres.warehouse(ApiVersion.V1), folder)
                .with("bcda.api-version", "v1")
                .with("bcda.quality.fail-on", "null-share-jumps");

        assertThat(command.run("load", "--from=" + good).exitCode()).isEqualTo(ExitCode.DONE.number());
        Commands.Ran ofOneKind = command.run("load", "--from=" + drugs);
        assertThat(ofOneKind.exitCode()).as(ofOneKind.err()).isEqualTo(ExitCode.DONE.number());
        Commands.Ran refused = command.run("load", "--from=" + bad);

        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(ExitCode.OVER_LIMIT.number());
        assertThat(refused.err()).contains("null-share-jumps (1 columns");
        assertThat(command.run("load", "--from=" + good, "--start-over").exitCode())
                .isEqualTo(ExitCode.DONE.number());
    }

    /** Rows of a run are not counted before it is published, and then once, however often its load went on. */
    @Test
    void whatTheServerDidNotSendBeforeIsTold(@TempDir Path folder) throws IOException {
        Path before = Files.createDirectory(folder.resolve("before"));
        Path after = Files.createDirectory(folder.resolve("after"));
        List<String> people = SandboxWarehouse.lines(ApiVersion.V1, 80, List.of(ResourceType.PATIENT));
        Files.write(before.resolve("Patient.ndjson"), people);
        List<String> extended = new ArrayList<>(
                people.stream().map(person -> extended(person, "new")).toList());
        extended.set(0, extended(extended.get(0), "rare"));
        Files.write(after.resolve("Patient.ndjson"), extended);
        PGSimpleDataSource database = TestPostgres.warehouse(ApiVersion.V1);
        JdbcClient jdbc = JdbcClient.create(database);
        CommandLine command = CommandLine.on(database, folder)
                .with("bcda.api-version", "v1")
                .with("bcda.quality.fail-on", "new-elements");
        assertThat(command.run("load", "--from=" + before).exitCode()).isEqualTo(ExitCode.DONE.number());
        long sampled = jdbc.sql("select lines from etl.element where path = 'Patient'")
                .query(Long.class)
                .single();
        assertThat(sampled).isEqualTo(16);

        Commands.Ran refused = command.run("load", "--from=" + after);

        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(ExitCode.OVER_LIMIT.number());
        assertThat(refused.err()).contains("new-elements (2 elements, at most 0 would be all right)");
        assertThat(count(jdbc, "etl.element where first_run > 1")).isZero();
        assertThat(command.with("bcda.quality.fail-on", "none")
                        .run("load", "--from=" + after)
                        .exitCode())
                .isEqualTo(ExitCode.DONE.number());
        assertThat(jdbc.sql("select path || ' ' || sampled_before || ' ' || lines || ' ' || told_run from etl.element"
                                + " where told_run is not null order by path collate \"C\"")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "Patient.extension('https://example.org/new') 16 16 2",
                        "Patient.extension.valueString 16 16 2");
        assertThat(count(
                        jdbc,
                        "etl.element where path = 'Patient.extension(''https://example.org/rare'')'"
                                + " and first_run = 2 and lines = 1 and told_run is null"))
                .as("what chance explains")
                .isEqualTo(1);
        assertThat(count(jdbc, "etl.element where path = 'Patient' and lines = 32"))
                .isEqualTo(1);
        assertThat(count(jdbc, "etl.element_sample")).isZero();
        assertThat(count(jdbc, "cclf.data_quality where name = 'new-elements' and observed = 2 and run = 2"))
                .isEqualTo(1);
    }

    @Test
    void dataThatDoNotPassAreHeldBackUntilTheSettingChanges(@TempDir Path folder) throws IOException {
        PGSimpleDataSource database = TestPostgres.warehouse(ApiVersion.V1);
        Files.write(
                folder.resolve("ExplanationOfBenefit.ndjson"),
                SandboxWarehouse.lines(ApiVersion.V1, 1, List.of(ResourceType.EXPLANATION_OF_BENEFIT)));
        CommandLine command = CommandLine.on(database, folder)
                .with("bcda.api-version", "v1")
                .with("bcda.quality.fail-on", "duplicate-mbis,orphan-claims");

        Commands.Ran refused = command.run("load", "--from=" + folder);

        assertThat(refused.exitCode()).isEqualTo(ExitCode.OVER_LIMIT.number());
        assertThat(refused.err())
                .containsPattern(
                        "Run 1 is not published, for its data did not pass what bcda.quality.fail-on asks of it:"
                                + " orphan-claims \\([0-9]+ claims, at most 0 would be all right\\)\\. ");
        JdbcClient jdbc = JdbcClient.create(database);
        assertThat(count(jdbc, "bcda.claim")).isZero();

        assertThat(command.with("bcda.quality.fail-on", "none")
                        .run("load", "--from=" + folder)
                        .exitCode())
                .isEqualTo(ExitCode.DONE.number());
        assertThat(count(jdbc, "bcda.claim")).isPositive();
        assertThat(count(jdbc, "etl.run")).isEqualTo(1);
        assertThat(count(jdbc, "etl.quality where verdict = 'failed' and name = 'orphan-claims'"))
                .isEqualTo(1);
    }

    private static String extended(String person, String url) {
        return person.replaceFirst(
                "\"extension\":\\[",
                "\"extension\":[{\"url\":\"https://example.org/" + url + "\",\"valueString\":\"Nobody\"},");
    }

    private static long count(JdbcClient jdbc, String from) {
        return jdbc.sql("select count(*) from " + from).query(Long.class).single();
    }
}
