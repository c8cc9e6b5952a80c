package org.bcdaetl.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.mapping.specification.GoldenResources;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Every column of every base table with every value that its type can hold and that is meant ill, one in a row: no view
 * may raise, round or show a filler date, whatever is in the tables below it.
 */
class HostileValuesIT {

    private static final Set<String> REQUIRED = Set.of(
            "is_current", "eob_id", "bene_id", "coverage_id", "claim_response_id", "file_id", "line_no", "run_id");

    /** Of each type, as PostgreSQL reads them. */
    private static final Map<String, List<String>> VALUES = Map.of(
            "text",
                    List.of(
                            "",
                            " ",
                            "\t",
                            " \u00a0",
                            " 3 ",
                            "0000",
                            "-1",
                            "99999999999999999999",
                            "1e400",
                            "NaN",
                            "9999-12-31",
                            "current",
                            "active",
                            "Cancelled",
                            "A",
                            "ca",
                            "**",
                            "'; --",
                            "%s${prefix}\\",
                            "\u0663\u216b",
                            "\ud835\udcb3",
                            "9".repeat(100_000)),
            "jsonb", List.of("[]", "[null, \"\", \" q1 \", \"q1\"]", "[1, \"" + "9".repeat(100_000) + "\"]"),
            "date",
                    List.of(
                            "-infinity",
                            "infinity",
                            "4713-01-01 BC",
                            "0001-01-01",
                            "1000-01-01",
                            "2024-02-29",
                            "9999-12-01",
                            "9999-12-31",
                            "5874897-12-31"),
            "timestamp with time zone",
                    List.of(
                            "-infinity",
                            "infinity",
                            "4713-01-02 00:00:00Z BC",
                            "9999-12-31T23:59:59.999Z",
                            "294276-12-31T00:00:00Z"),
            "numeric", List.of("NaN", "-Infinity", "Infinity", "9999999999", "30.6", "-0.5", "0.00000000001", "1e400"),
            "boolean", List.of("true", "false"),
            "smallint", List.of("-32768", "-1", "0", "13", "9999", "10000", "32767"),
            "integer", List.of("-2147483648", "-1", "0", "2147483647"),
            "bigint", List.of("-9223372036854775808", "-1", "0", "9223372036854775807"));

    private static final Map<String, Map<String, String>> TABLES = new LinkedHashMap<>();
    private static final Map<String, Map<String, String>> VIEWS = new LinkedHashMap<>();

    private static SingleConnectionDataSource connection;
    private static JdbcClient jdbc;

    @BeforeAll
    static void fillTheBaseTables() throws SQLException {
        connection = new SingleConnectionDataSource(TestPostgres.warehouse().getConnection(), true);
        jdbc = JdbcClient.create(connection);
        readShapes();
        jdbc.sql("""
                insert into etl.run (source, population, full_load) values ('folder', 'all', true);
                insert into etl.file (run_id, kind, resource_type, file_name, file_date, location, spool_name)
                values (1, 'data', 'Patient', 'Patient.ndjson', '2023-06-16', 'here', 'there');
                insert into etl.quality (run, name, threshold, unit, verdict, title) values (1, 'a', 0, 'b', 'passed', 'C.');
                """).update();
        int rows = 0;
        for (Map.Entry<String, Map<String, String>> table : TABLES.entrySet()) {
            for (Map.Entry<String, String> column : table.getValue().entrySet()) {
                for (String value : VALUES.get(column.getValue())) {
                    plant(table.getKey(), column.getKey(), value, ++rows);
                }
                if (!REQUIRED.contains(column.getKey())) {
                    plant(table.getKey(), column.getKey(), null, ++rows);
                }
            }
        }
        jdbc.sql("""
                insert into bcda.beneficiary_demographics (bene_id, bene_dob, rfrnc_yr, dual_01, file_id, line_no, run_id)
                select 'p' || n, '1950-01-01', 2023, '02', 1, 1, 1 from generate_series(1, :rows) n
                on conflict do nothing
                """).param("rows", rows).update();
        jdbc.sql("""
                insert into bcda.beneficiary_demographics (bene_id, replaced_by, file_id, line_no, run_id)
                values ('m1', 'p1', 1, 1, 1), ('m2', 'm3', 1, 1, 1), ('m3', 'm2', 1, 1, 1), ('m4', 'm4', 1, 1, 1);
                insert into bcda.coverage_month
                    (coverage_id, bene_id, coverage_part, period_start_dt, period_end_dt, file_id, line_no, run_id)
                values ('part-a-p1', 'p1', 'A', '2023-01-01', '2023-06-30', 1, 1, 1);
                insert into bcda.coverage (coverage_id, bene_id, coverage_part, file_id, line_no, run_id)
                values ('part-a-p1', 'p1', 'A', 1, 1, 1), ('part-a-m1', 'm1', 'A', 1, 1, 1);
                insert into etl.delivered_resource (resource_type, resource_id, population, run_id, absent_since)
                values ('Coverage', 'part-a-p1', 'all', 1, 1);
                insert into bcda.beneficiary_mbi (bene_id, mbi, currency, file_id, line_no, run_id)
                select 'p' || n, '1S00E' || n, 'current', 1, 1, 1 from generate_series(1, :rows) n;
                insert into bcda.current_mbi (bene_id, bene_mbi_id)
                select bene_id, bene_mbi_id from bcda.computed_current_mbi;
                insert into bcda.person_record (bene_id, bene_mbi_id, standing_bene_id, stands, bene_ids)
                select bene_id, bene_mbi_id, standing_bene_id, stands, bene_ids from bcda.computed_person_record;
                insert into bcda.coverage_span
                select r.* from bcda.computed_coverage_span c, jsonb_populate_record(null::bcda.coverage_span, to_jsonb(c)) r
                where not c.is_merged;
                insert into bcda.paid_month
                select r.* from bcda.computed_paid_month c, jsonb_populate_record(null::bcda.paid_month, to_jsonb(c)) r;
                insert into bcda.diagnosed_year select * from bcda.computed_diagnosed_year
                """.replace(":rows", String.valueOf(rows))).update();
        jdbc.sql("analyze").update();
    }

    @AfterAll
    static void close() {
        connection.destroy();
    }

    static Stream<String> views() {
        return VIEWS.keySet().stream();
    }

    static Stream<String> analystsViews() {
        return views().filter(view -> view.startsWith("cclf."));
    }

    static Stream<Resource> queries() {
        return GoldenResources.files("classpath:sql/queries/*.sql");
    }

    @ParameterizedTest
    @MethodSource("views")
    void everyColumnCanBeRead(String view) {
        assertThat(count("select count(*) from " + view)).isPositive();
        for (String column : columns(view).keySet()) {
            assertThat(count("select count(" + column + "::text) from " + view))
                    .as(column)
                    .isNotNegative();
        }
        assertThat(count("select count(t::text) from (select * from " + view + ") t"))
                .isPositive();
    }

    @ParameterizedTest
    @MethodSource("analystsViews")
    void noFillerDateIsShown(String view) {
        columns(view).forEach((column, type) -> {
            if (type.equals("date")) {
                assertThat(count("select count(*) from " + view + " where " + column
                                + " in ('1000-01-01', '9999-12-31', 'infinity', '-infinity')"))
                        .as(column)
                        .isZero();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("analystsViews")
    void numbersAreExactlyThoseOfTheBaseTable(String view) {
        String base = view.replace("cclf.", "bcda.");
        Map<String, String> below = TABLES.getOrDefault(base, Map.of());
        String shown = below.containsKey("is_current") ? "is_current and bcda.is_active(status)" : "true";
        columns(view).forEach((column, type) -> {
            if (below.containsKey("cur_clm_uniq_id")
                    && List.of("numeric", "integer").contains(type)
                    && below.containsKey(column)) {
                assertThat(type).as(column).isEqualTo(below.get(column));
                assertThat(count("select count(*) from (select cur_clm_uniq_id, " + column + " from " + base
                                + " where " + shown + " except all select cur_clm_uniq_id, " + column + " from " + view
                                + ") lost"))
                        .as(column)
                        .isZero();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("queries")
    void everyQueryCanBeRun(Resource query) {
        String sql = GoldenResources.text(query).strip().replaceFirst(";$", "");
        assertThat(count("select count(q::text) from (" + sql + ") q")).isNotNegative();
    }

    static Stream<Resource> checks() {
        return GoldenResources.files("classpath:sql/queries/quality/*.sql");
    }

    @ParameterizedTest
    @MethodSource("checks")
    void everyCheckOfTheDataHasAnAnswer(Resource check) {
        jdbc.sql("drop table if exists checked_span").update();
        GoldenResources.files("classpath:sql/queries/quality/before/*.sql")
                .map(GoldenResources::text)
                .forEach(sql -> jdbc.sql(sql.replace(" on commit drop", "")).update());

        String sql = GoldenResources.text(check).strip().replaceFirst(";$", "");
        assertThat(count("select count(*) from (" + sql + ") q where observed >= 0"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("documented")
    void everyQueryOfTheDocumentsCanBeRun(String sql) {
        assertThat(count("select count(q::text) from (" + sql + ") q")).isNotNegative();
    }

    /** The statements in the pages for analysts and operators. */
    static Stream<String> documented() throws IOException {
        List<String> statements = new ArrayList<>();
        for (String page : List.of("analysts", "operations")) {
            Matcher block =
                    Pattern.compile("(?s)```sql\n(.*?)```").matcher(Files.readString(Path.of("docs", page + ".md")));
            while (block.find()) {
                Stream.of(block.group(1).replaceAll("--.*", "").split(";"))
                        .filter(sql -> !sql.isBlank())
                        .forEach(statements::add);
            }
        }
        assertThat(statements).hasSizeGreaterThan(5);
        return statements.stream();
    }

    @Test
    void aPersonKeepsTheRowWhateverTheReferenceYear() {
        assertThat(jdbc.sql("select count(*) filter (where d.bene_dual_stus_cd is null) || ' of ' || count(*)"
                                + " from bcda.beneficiary_demographics p join bcda.current_mbi m using (bene_id)"
                                + " join cclf.beneficiary_demographics d using (bene_mbi_id) where p.rfrnc_yr = 0")
                        .query(String.class)
                        .single())
                .isEqualTo("1 of 1");
    }

    @Test
    void noAgeIsNegative() {
        assertThat(count("select count(*) from cclf.beneficiary_demographics where bene_age < 0"))
                .isZero();
    }

    /** A row that the views show, of a person of its own, but for the one value. */
    private static void plant(String table, String column, @Nullable String value, int row) {
        Map<String, @Nullable String> cells = new LinkedHashMap<>();
        Map<String, String> types = TABLES.getOrDefault(table, Map.of());
        plainRow(row).forEach((name, plain) -> {
            if (types.containsKey(name)) {
                cells.put(name, plain);
            }
        });
        cells.put(column, value);
        String places = String.join(
                ", ",
                cells.keySet().stream().map(name -> "?::" + types.get(name)).toList());
        jdbc.sql("insert into " + table + " (" + String.join(", ", cells.keySet()) + ") values (" + places
                        + ") on conflict do nothing")
                .params(new ArrayList<>(cells.values()))
                .update();
    }

    private static Map<String, String> plainRow(int row) {
        return Map.ofEntries(
                Map.entry("bene_id", "p" + row),
                Map.entry("bene_mbi_id", "1S00E" + row),
                Map.entry("mbi", "1S00E" + row),
                Map.entry("eob_id", "hospice-" + row),
                Map.entry("cur_clm_uniq_id", String.valueOf(row)),
                Map.entry("status", "active"),
                Map.entry("eob_type", "HOSPICE"),
                Map.entry("clm_type_cd", "60"),
                Map.entry("claim_group", String.valueOf(row)),
                Map.entry("clm_actv_care_from_dt", "2023-01-01"),
                Map.entry("coverage_id", "part-a-p" + row),
                Map.entry("claim_response_id", "response-" + row),
                Map.entry("coverage_part", "A"),
                Map.entry("coverage_month", "2023-01-01"),
                Map.entry("buyin_cd", "3"),
                Map.entry("bene_dob", "1950-01-01"),
                Map.entry("dual_01", "02"),
                Map.entry("rfrnc_yr", "2023"),
                Map.entry("dgns_role", "other"),
                Map.entry("clm_dgns_cd", "E119"),
                Map.entry("clm_thru_dt", "2023-01-31"),
                Map.entry("file_id", "1"),
                Map.entry("line_no", "1"),
                Map.entry("run_id", "1"));
    }

    private static void readShapes() {
        jdbc.sql("""
                select t.table_type, t.table_schema || '.' || t.table_name, c.column_name, c.data_type
                from information_schema.tables t
                join information_schema.columns c using (table_schema, table_name)
                where t.table_schema in ('bcda', 'cclf', 'tuva') and t.table_name not
                    in ('state', 'state_code', 'current_mbi', 'person_record', 'coverage_span', 'paid_month',
                     'diagnosed_year', 'retired_claim', 'aco_provider', 'data_quality')
                order by t.table_schema, t.table_name, c.ordinal_position
                """).query(row -> {
            (row.getString(1).equals("VIEW") ? VIEWS : TABLES)
                    .computeIfAbsent(row.getString(2), table -> new LinkedHashMap<>())
                    .put(row.getString(3), row.getString(4));
        });
    }

    private static Map<String, String> columns(String view) {
        return VIEWS.getOrDefault(view, Map.of());
    }

    private static long count(String query) {
        return jdbc.sql(query).query(Long.class).single();
    }
}
