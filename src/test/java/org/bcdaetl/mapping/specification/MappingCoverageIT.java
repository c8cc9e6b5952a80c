package org.bcdaetl.mapping.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.mapping.LoadViews;
import org.bcdaetl.mapping.specification.CclfMapping.MappedColumn;
import org.bcdaetl.settings.ApiVersion;
import org.bcdaetl.view.Column;
import org.bcdaetl.view.CompiledView;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether views, base tables, staging and {@code cclf} agree with each other, and with the specification. */
class MappingCoverageIT {

    private static final Pattern CONSTANT_NULL = Pattern.compile("NULL::[a-z]+ AS ([a-z0-9_]+)");
    private static final List<String> LINEAGE = List.of("file_name", "file_date");

    /** Where a row of staging is from; the job fills it, not a view. */
    private static final List<String> LINE = List.of("file_id", "line_no", "content_hash");

    /** Views that are of several tables: what one of these lacks is NULL in its part alone. */
    private static final Set<String> OF_SEVERAL =
            Set.of("claim", "claim_payment", "diagnosis", "person_diagnosis", "stay", "member_month");

    /** What is no file of CCLF. */
    private static final Set<String> NOT_IN_CCLF = Stream.concat(
                    OF_SEVERAL.stream(),
                    Stream.of(
                            "aco_provider",
                            "partial_claim",
                            "partial_claim_line",
                            "prior_authorization",
                            "prior_authorization_item"))
            .collect(Collectors.toUnmodifiableSet());

    /** Rows of {@code enrollment} are spans; this column is for rows that are months. */
    private static final String OF_THE_OTHER_MODE = "enrollment.bene_member_month";

    /** What has a source in the specification whose notes say that version 2 never sends it. */
    private static final Set<String> NEVER_SENT_IN_V2 = Set.of(
            "partb_physicians.hcpcs_3_mdfr_cd", "partb_physicians.hcpcs_4_mdfr_cd", "partb_physicians.hcpcs_5_mdfr_cd");

    /** What the server no longer sends in version 3, and is loaded where an older resource has it. */
    private static final Set<String> NO_LONGER_SENT_IN_V3 =
            Set.of("partd_claims.clm_dspnsng_stus_cd", "beneficiary_demographics.geo_zip_plc_name");

    private static final Path STATES = Path.of("../shared/reference/state-codes.csv");

    /** FIPS and postal codes of the fifty states and the District of Columbia by name, then of two islands. */
    private static final String STATES_BY_NAME = """
            01AL 02AK 04AZ 05AR 06CA 08CO 09CT 10DE 11DC 12FL 13GA 15HI 16ID 17IL 18IN 19IA 20KS 21KY 22LA 23ME 24MD
            25MA 26MI 27MN 28MS 29MO 30MT 31NE 32NV 33NH 34NJ 35NM 36NY 37NC 38ND 39OH 40OK 41OR 42PA 44RI 45SC 46SD
            47TN 48TX 49UT 50VT 51VA 53WA 54WV 55WI 56WY 72PR 78VI""";

    private static JdbcClient jdbc;

    @BeforeAll
    static void migrate() {
        jdbc = JdbcClient.create(TestPostgres.warehouse());
    }

    @Test
    void cclfHasTheColumnsOfTheSpecificationInItsOrder() {
        Map<String, List<String>> specified = new LinkedHashMap<>();
        for (MappedColumn column : CclfMapping.columns()) {
            List<String> columns = specified.computeIfAbsent(column.table(), table -> new ArrayList<>());
            if (!LINEAGE.contains(column.column())) {
                columns.add(column.column());
            }
        }
        specified.values().forEach(columns -> columns.addAll(LINEAGE));
        assertThat(columnsOfFinalClaims()).containsExactlyInAnyOrderEntriesOf(specified);
    }

    /** The versions that have views. */
    static Stream<ApiVersion> versions() {
        return Stream.of(ApiVersion.values())
                .filter(version -> Files.isDirectory(Path.of("sql", "flatten", version.word())));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void aColumnIsAlwaysNullIfAndOnlyIfItIsUnavailable(ApiVersion version) {
        Set<String> unavailable = new TreeSet<>(Set.of(OF_THE_OTHER_MODE));
        for (MappedColumn column : CclfMapping.columns()) {
            if (column.isUnavailableIn(version) && !LINEAGE.contains(column.column())) {
                unavailable.add(column.table() + "." + column.column());
            }
        }
        if (version == ApiVersion.V2) {
            unavailable.addAll(NEVER_SENT_IN_V2);
        } else if (version == ApiVersion.V3) {
            unavailable.removeAll(NO_LONGER_SENT_IN_V3);
        }
        JdbcClient ofVersion = JdbcClient.create(TestPostgres.warehouse(version));
        assertThat(alwaysNull(ofVersion)).containsExactlyElementsOf(unavailable);
        assertThat(constantNulls(ofVersion)).isNotEmpty().isSubsetOf(unavailable);
    }

    @Test
    void cclfHasExactlyTheColumnsThatAreWrittenDown() {
        List<String> written = GoldenResources.text(new ClassPathResource("golden/v1/columns.csv"))
                .lines()
                .skip(1)
                .toList();
        Set<String> never = alwaysNull(jdbc);
        List<String> actual = new ArrayList<>();
        columnsOfFinalClaims().forEach((table, columns) -> {
            for (String column : columns) {
                String filled = never.contains(table + "." + column) ? "never" : "yes";
                actual.add(table + "," + column + "," + filled);
            }
        });
        assertThat(actual).containsExactlyElementsOf(written);
    }

    @Test
    void theAnalystsPageListsEveryView() throws IOException {
        List<String> listed = Files.readAllLines(Path.of("docs/analysts.md")).stream()
                .dropWhile(line -> !line.startsWith("| view | CCLF"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.substring(line.indexOf('`') + 1, line.lastIndexOf('`')))
                .toList();
        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(
                        jdbc.sql("select table_name from information_schema.tables where table_schema = 'cclf'")
                                .query(String.class)
                                .list());
    }

    @Test
    void statesAreThoseOfTheSpecification() throws IOException {
        assumeTrue(Files.exists(STATES), "the specification is not beside the project");
        assertThat(jdbc.sql("select ssa_code || ',' || fips_code || ',' || usps_code from bcda.state_code")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrderElementsOf(
                        Files.readAllLines(STATES).stream().skip(1).toList());
    }

    /** Both lists go by the states' names, but that the SSA's has the islands where their letters stand. */
    @Test
    void everyStateHasItsFipsCodeAndTheFirstSsaCodesAreInTheSameOrder() {
        List<String> states = List.of(STATES_BY_NAME.split("[ \n]+"));

        assertThat(jdbc.sql("select distinct fips_code || usps_code from bcda.state_code order by 1")
                        .query(String.class)
                        .list())
                .containsAll(states)
                .doesNotHaveDuplicates();
        assertThat(jdbc.sql("select fips_code || usps_code from bcda.state_code"
                                + " where ssa_code <= '53' and usps_code not in ('PR', 'VI') order by ssa_code")
                        .query(String.class)
                        .list())
                .isEqualTo(states.subList(0, 51));
        assertThat(jdbc.sql(
                                "select usps_code from bcda.state_code group by usps_code having count(distinct fips_code) > 1"
                                        + " union select fips_code from bcda.state_code group by fips_code"
                                        + " having count(distinct usps_code) > 1")
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void everyTableThatTheVersionHasAnythingOfHasAViewThatFillsItColumnByColumn(ApiVersion version) {
        JdbcClient ofVersion = JdbcClient.create(TestPostgres.warehouse(version));
        Map<String, List<String>> base = columnsByTable(ofVersion, "bcda");
        Set<String> never = alwaysNull(ofVersion, "bcda", Set.of());
        List<CompiledView> views = LoadViews.of(version).views();
        Map<String, List<String>> fillable = new TreeMap<>();
        columnsByTable(ofVersion, "staging").forEach((table, columns) -> {
            assertThat(base.get(table))
                    .as("bcda." + table)
                    .filteredOn(
                            column -> !Set.of("is_current", "content_run_id").contains(column))
                    .containsExactlyElementsOf(
                            Stream.concat(columns.stream(), Stream.of("run_id")).toList());
            columns.removeIf(column -> LINE.contains(column) || never.contains(table + "." + column));
            if (!columns.isEmpty()) {
                fillable.put(table, columns);
            }
        });

        assertThat(views).extracting(CompiledView::name).containsExactlyInAnyOrderElementsOf(fillable.keySet());
        assertThat(views).allSatisfy(view -> assertThat(view.columns())
                .as(view.name())
                .extracting(Column::name)
                .containsExactlyInAnyOrderElementsOf(fillable.get(view.name())));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void baseTablesHaveTheTypesThatTheViewsName(ApiVersion version) {
        Map<String, String> types = typesOfBaseColumns();
        for (CompiledView view : LoadViews.of(version).views()) {
            for (Column column : view.columns()) {
                assertThat(types.get(view.name() + "." + column.name()))
                        .as(view.name() + "." + column.name())
                        .isEqualTo(column.tags().get("ansi/type"));
            }
        }
    }

    @Test
    void everyTableAndColumnHasAComment() {
        assertThat(jdbc.sql("""
                        select n.nspname || '.' || c.relname || coalesce('.' || a.attname, '')
                        from pg_class c
                        join pg_namespace n on n.oid = c.relnamespace
                        left join lateral (
                            select 0 as attnum, null as attname
                            union all
                            select attnum, attname from pg_attribute
                            where attrelid = c.oid and attnum > 0 and not attisdropped
                        ) a on true
                        where n.nspname in ('etl', 'staging', 'bcda', 'cclf')
                        and c.relkind in ('r', 'v', 'm', 'p')
                        and c.relname <> 'schema_history'
                        and coalesce(btrim(col_description(c.oid, nullif(a.attnum, 0))),
                            case when a.attnum = 0 then btrim(obj_description(c.oid, 'pg_class')) end, '') = ''
                        order by 1
                        """).query(String.class).list()).isEmpty();
    }

    @Test
    void everySchemaHasAComment() {
        assertThat(jdbc.sql("""
                        select nspname from pg_namespace
                        where nspname in ('etl', 'staging', 'bcda', 'cclf', 'batch')
                        and obj_description(oid, 'pg_namespace') is null
                        """).query(String.class).list()).isEmpty();
    }

    private static Set<String> alwaysNull(JdbcClient jdbc) {
        return alwaysNull(jdbc, "cclf", NOT_IN_CCLF);
    }

    /** What the comments say is never filled. */
    private static Set<String> alwaysNull(JdbcClient jdbc, String schema, Set<String> but) {
        return new TreeSet<>(jdbc.sql("select table_name || '.' || column_name from cclf.data_dictionary"
                        + " where schema_name = ? and always_null_because is not null and table_name <> all (?)")
                .params(schema, but.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /** What the views themselves leave empty, whatever is below them. */
    private static Set<String> constantNulls(JdbcClient jdbc) {
        Set<String> constant = new TreeSet<>();
        jdbc.sql("select viewname, definition from pg_views where schemaname = 'cclf' and viewname <> all (?)")
                .param(OF_SEVERAL.toArray(String[]::new))
                .query(row -> {
                    Matcher columns = CONSTANT_NULL.matcher(row.getString("definition"));
                    while (columns.find()) {
                        constant.add(row.getString("viewname") + "." + columns.group(1));
                    }
                });
        return constant;
    }

    private static Map<String, List<String>> columnsOfFinalClaims() {
        Map<String, List<String>> columns = columnsByTable(jdbc, "cclf");
        columns.keySet().removeAll(NOT_IN_CCLF);
        return columns;
    }

    private static Map<String, List<String>> columnsByTable(JdbcClient jdbc, String schema) {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        jdbc.sql(
                        "select table_name, column_name from information_schema.columns where table_schema = ?"
                                + " and table_name not in ('data_dictionary', 'data_quality') order by table_name, ordinal_position")
                .param(schema)
                .query(row -> {
                    columns.computeIfAbsent(row.getString(1), table -> new ArrayList<>())
                            .add(row.getString(2));
                });
        return columns;
    }

    private static Map<String, String> typesOfBaseColumns() {
        Map<String, String> types = new TreeMap<>();
        jdbc.sql(
                        "select table_name || '.' || column_name, replace(data_type, 'timestamp with time zone', 'timestamptz')"
                                + " from information_schema.columns where table_schema = 'bcda'")
                .query(row -> {
                    types.put(row.getString(1), row.getString(2));
                });
        return types;
    }
}
