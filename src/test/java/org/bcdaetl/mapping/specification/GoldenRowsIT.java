package org.bcdaetl.mapping.specification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bcdaetl.night.LoadedWarehouse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Our own synthetic resources, each made for some rule of the mapping, and the rows that they must become, written down
 * by hand. An expected file has the columns that some row fills; all others must be NULL in every row.
 */
class GoldenRowsIT {

    private static final String GOLDEN = "classpath:golden/v1/";
    private static final Instant TRANSACTION_TIME = Instant.parse("2023-06-16T04:00:00Z");
    private static final List<String> LINEAGE = List.of("file_name", "file_date");

    private static final String WITHOUT_ROWS = "partb_be_demo_codes";

    private static LoadedWarehouse warehouse;

    @BeforeAll
    static void load() {
        warehouse = LoadedWarehouse.of(GoldenResources.all(), TRANSACTION_TIME);
        warehouse.jdbc().sql("""
                        insert into cclf.aco_provider (npi, tin, begin_dt, end_dt) values
                        ('1000000011', null, null, null), (null, '990000001', '2023-02-01', '2023-02-01'),
                        ('1000000081', null, '2023-01-06', null), ('1000000072', '990000002', null, null)
                        """).update();
    }

    static Stream<String> tables() {
        return GoldenResources.files(GOLDEN + "expected/*.csv").map(GoldenRowsIT::nameOf);
    }

    static Stream<String> queries() {
        return GoldenResources.files("classpath:sql/queries/*.sql").map(GoldenRowsIT::nameOf);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyRowIsAsExpected(String table) {
        List<String> expected = lines(GOLDEN + "expected/" + table + ".csv");
        List<String> actual = warehouse.csv("select " + expected.get(0) + " from cclf." + table);
        assertThat(rows(actual)).containsExactlyInAnyOrderElementsOf(rows(expected));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void columnsThatTheExpectedFileLeavesOutAreNull(String table) {
        List<String> filled = Arrays.asList(
                lines(GOLDEN + "expected/" + table + ".csv").get(0).split(","));
        List<String> others = columns(table);
        others.removeAll(filled);
        others.removeAll(LINEAGE);
        for (String column : others) {
            assertThat(warehouse.csv("select count(" + column + ") from cclf." + table))
                    .as(column)
                    .containsExactly("count", "0");
        }
    }

    @ParameterizedTest
    @MethodSource("queries")
    void everyQueryAnswersAsExpected(String query) {
        String sql = String.join("\n", lines("classpath:sql/queries/" + query + ".sql"));
        assertThat(warehouse.csv(sql)).containsExactlyElementsOf(lines(GOLDEN + "queries/" + query + ".csv"));
    }

    @Test
    void everyViewHasAnExpectedFile() {
        assertThat(tables())
                .containsExactlyInAnyOrderElementsOf(warehouse
                        .jdbc()
                        .sql("select table_name from information_schema.views where table_schema = 'cclf'"
                                + " and table_name not in ('data_dictionary', 'data_quality')")
                        .query(String.class)
                        .list());
    }

    /** But those of the table that version 1 has no rows for. */
    @Test
    void everyColumnThatVersion1DeliversIsFilledInSomeRow() {
        Set<String> mapped = lines(GOLDEN + "columns.csv").stream()
                .map(column -> column.substring(0, column.indexOf(',')))
                .collect(Collectors.toSet());
        List<String> delivered = lines(GOLDEN + "columns.csv").stream()
                .filter(column -> column.endsWith(",yes") && !column.startsWith(WITHOUT_ROWS))
                .map(column -> column.substring(0, column.lastIndexOf(',')))
                .filter(column -> LINEAGE.stream().noneMatch(column::endsWith))
                .toList();
        List<String> filled = new ArrayList<>();
        for (String table : tables().filter(table -> mapped.contains(table) && !table.equals(WITHOUT_ROWS))
                .toList()) {
            for (String column : columns(table)) {
                if (!LINEAGE.contains(column)
                        && warehouse
                                .csv("select count(" + column + ") > 0 from cclf." + table)
                                .contains("t")) {
                    filled.add(table + "," + column);
                }
            }
        }
        assertThat(filled).containsExactlyInAnyOrderElementsOf(delivered);
    }

    @Test
    void everyRowNamesItsFileAndTheDayOfTheExport() {
        for (String table :
                tables().filter(table -> columns(table).contains("file_name")).toList()) {
            assertThat(rows(warehouse.csv("select distinct file_name, file_date from cclf." + table)))
                    .as(table)
                    .isSubsetOf(
                            "ExplanationOfBenefit.ndjson,2023-06-16",
                            "Patient.ndjson,2023-06-16",
                            "Coverage.ndjson,2023-06-16")
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void noLineIsRejected() {
        assertThat(warehouse.csv("select count(*) from etl.rejected_record")).containsExactly("count", "0");
    }

    private static List<String> columns(String table) {
        return new ArrayList<>(warehouse
                .jdbc()
                .sql(
                        "select column_name from information_schema.columns where table_schema = 'cclf' and table_name = ?")
                .param(table)
                .query(String.class)
                .list());
    }

    private static List<String> rows(List<String> csv) {
        return csv.subList(1, csv.size());
    }

    private static List<String> lines(String location) {
        return GoldenResources.text(new PathMatchingResourcePatternResolver().getResource(location))
                .lines()
                .toList();
    }

    private static String nameOf(Resource resource) {
        String file = String.valueOf(resource.getFilename());
        return file.substring(0, file.lastIndexOf('.'));
    }
}
