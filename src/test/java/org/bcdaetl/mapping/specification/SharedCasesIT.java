package org.bcdaetl.mapping.specification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.cli.Commands;
import org.bcdaetl.night.CommandLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the inputs beside the project become that once went wrong; inputs of our own of each kind are in other tests. */
@EnabledIf("areThere")
class SharedCasesIT {

    private static final Path CASES = Path.of("../shared/cases");

    @TempDir
    Path folder;

    private static final Map<String, PGSimpleDataSource> LOADED = new HashMap<>();

    private PGSimpleDataSource database = TestPostgres.emptyDatabase();

    static boolean areThere() {
        return Files.isDirectory(CASES);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            pde-days-supply ~ string_agg(cur_clm_uniq_id || ':' || clm_line_days_suply_qty, ' ') ~ cclf.partd_claims ~ 2001:30
            pde-days-supply ~ string_agg(resource_id || ' ' || column_name, ', ') ~ etl.rejected_record ~ pde-2002 clm_line_days_suply_qty
            people/reference-year-0000.ndjson ~ count(*) || ' ' || count(bene_dual_stus_cd) ~ cclf.beneficiary_demographics ~ 1 0
            people/two-people-one-mbi.ndjson ~ count(*) || ' ' || count(distinct bene_mbi_id) ~ cclf.beneficiary_demographics ~ 1 1
            people/two-people-one-mbi.ndjson ~ max(records) ~ bcda.shared_mbi ~ 2
            claims/status-entered-in-error-draft-Cancelled.ndjson ~ count(*) ~ cclf.partb_physicians ~ 0
            claims/status-entered-in-error-draft-Cancelled.ndjson ~ count(*) ~ bcda.claim ~ 3
            claims/status-entered-in-error-draft-Cancelled.ndjson ~ string_agg(reason || ' ' || number, ', ' order by lower(reason)) ~ etl.claim_tally where tally = 'left out' ~ status cancelled 1, status draft 1, status entered-in-error 1
            claims/period-9999.ndjson ~ count(*) > 0 and bool_and(t::text not like '%9999-12-31%' and t::text not like '%1000-01-01%') ~ cclf.partb_physicians t ~ true
            claims/no-or-unknown-kind.ndjson ~ string_agg(resource_id, ' ' order by line_no) ~ etl.rejected_record ~ no-type unknown-type type-is-string no-patient patient-is-number item-is-string billable-is-array
            claims/no-or-unknown-kind.ndjson ~ string_agg(eob_id, ' ' order by eob_id) ~ bcda.claim ~ good no-item
            claims/no-or-unknown-kind.ndjson ~ string_agg(distinct eob_id, ' ') ~ bcda.partb_physicians ~ good
            files/outcome-first.ndjson ~ count(*) ~ bcda.claim ~ 2
            files/outcome-first.ndjson ~ count(*) ~ etl.server_error ~ 1
            files/v1-then-r4.ndjson ~ count(*) ~ bcda.claim ~ 1
            files/v1-then-r4.ndjson ~ string_agg(resource_id || ' ' || (reason like '%FHIR R4%'), ' ') ~ etl.rejected_record ~ carrier--10177349616 true
            files/outcome-two-issues.ndjson ~ string_agg(severity, ' ' order by issue_no) ~ etl.server_error ~ warning error
            """)
    void isWhatItHasToBe(String input, String expression, String rows, String expected) throws IOException {
        loadOnce(Map.of("bcda.reject-limit", "100,100%"), input);

        assertThat(one("select (" + expression + ")::text from " + rows)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            1001 ~ parta_claims_revenue_center_detail ~ clm_line_cvrd_pd_amt ~ 29
            1002 ~ parta_claims_header ~ cur_clm_uniq_id ~ 1002
            1003 ~ parta_claims_header ~ fac_prvdr_npi_num ~ 1000000009
            1004 ~ partb_physicians ~ clm_cntl_num ~ 900
            1005 ~ parta_claims_header ~ prncpl_dgns_cd ~ B2
            1005 ~ parta_diagnosis_code ~ string_agg(clm_dgns_cd, ' ') filter (where clm_val_sqnc_num = 1) ~ B2
            1006 ~ parta_claims_header ~ atndg_prvdr_npi_num ~ 2222222222
            1007 ~ parta_be_demo_codes ~ clm_1_rev_cntr_ansi_grp_cd || clm_1_rev_cntr_ansi_rsn_cd ~ PR97
            1009 ~ parta_claims_header ~ prncpl_dgns_cd ~ A419
            1010 ~ parta_claims_header ~ atndg_prvdr_npi_num is not null ~ true
            """)
    void aClaimHasItsValue(String claim, String table, String expression, String expected) throws IOException {
        loadOnce(Map.of(), "values");

        assertThat(one("select (" + expression + ")::text from cclf." + table + " where cur_clm_uniq_id = '" + claim
                        + "'"))
                .isEqualTo(expected);
        assertThat(one("select coalesce(bene_1st_name, '-') || bene_midl_name from bcda.beneficiary_demographics"
                        + " where bene_id = '1'"))
                .isEqualTo("-B");
    }

    @Test
    void aFileOfWhichTheSecondMemberIsDamagedIsNamedAndNothingOfItIsPublished() throws IOException {
        Commands.Ran load = run(Map.of(), "files/two-members-second-damaged.ndjson.gz");

        assertThat(load.exitCode()).isEqualTo(2);
        assertThat(load.sentences()).hasSize(1);
        assertThat(load.sentences().get(0)).contains("two-members-second-damaged.ndjson.gz is damaged");
        assertThat(one("select count(*)::text from bcda.claim")).isEqualTo("0");
    }

    @Test
    void threeYearsAreTheSameAtOnceAndOneAfterTheOther() throws IOException {
        for (String year : List.of("years-1", "years-2", "years-3")) {
            load(Map.of(), year);
        }
        Map<String, List<String>> oneAfterTheOther = content(database);
        PGSimpleDataSource atOnce = TestPostgres.emptyDatabase();
        assertThat(run(atOnce, Map.of(), "years-all").exitCode()).isZero();

        assertThat(content(atOnce)).isEqualTo(oneAfterTheOther);
        assertThat(one("select d.bene_dual_stus_cd from cclf.beneficiary_demographics d"
                        + " join bcda.current_mbi m using (bene_mbi_id) where m.bene_id = '2'"))
                .isEqualTo("08");
    }

    /** Rows of {@code cclf} without the file that they came from. */
    private static Map<String, List<String>> content(PGSimpleDataSource database) {
        JdbcClient jdbc = JdbcClient.create(database);
        Map<String, List<String>> content = new TreeMap<>();
        for (String view : jdbc.sql("select table_name from information_schema.views where table_schema = 'cclf'"
                        + " and table_name not in ('data_dictionary', 'data_quality')")
                .query(String.class)
                .list()) {
            content.put(
                    view,
                    jdbc.sql("select (to_jsonb(t) - 'file_name')::text from cclf." + view + " t order by 1")
                            .query(String.class)
                            .list());
        }
        return content;
    }

    /** The database is then that of all tests of the input. */
    private void loadOnce(Map<String, Object> settings, String input) throws IOException {
        PGSimpleDataSource loaded = LOADED.get(input);
        if (loaded == null) {
            load(settings, input);
            LOADED.put(input, database);
        } else {
            database = loaded;
        }
    }

    private void load(Map<String, Object> settings, String input) throws IOException {
        Commands.Ran load = run(settings, input);
        assertThat(load.exitCode()).as(load.err()).isZero();
    }

    private Commands.Ran run(Map<String, Object> settings, String input) throws IOException {
        return run(database, settings, input);
    }

    private Commands.Ran run(PGSimpleDataSource into, Map<String, Object> settings, String input) throws IOException {
        Path data = Files.createTempDirectory(folder, "data");
        Path named = CASES.resolve(input);
        for (Path file : Files.isDirectory(named) ? filesIn(named) : List.of(named)) {
            Files.copy(file, data.resolve(file.getFileName()));
        }
        CommandLine command = CommandLine.on(into, Files.createTempDirectory(folder, "home"));
        settings.forEach(command::with);
        return command.run("load", "--from", data, "--transaction-time=2026-06-16T04:00:00Z");
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private String one(String sql) {
        return JdbcClient.create(database)
                .sql(sql)
                .query((row, index) -> String.valueOf(row.getString(1)))
                .single();
    }
}
