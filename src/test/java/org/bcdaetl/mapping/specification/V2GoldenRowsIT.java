package org.bcdaetl.mapping.specification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.night.LoadedWarehouse;
import org.bcdaetl.settings.ApiVersion;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;

/**
 * The synthetic resources of version 1 as version 2 sends them, and the rows that they must become: those of version 1, but
 * for what the dictionary says differs.
 */
class V2GoldenRowsIT {

    private static final Instant TRANSACTION_TIME = Instant.parse("2023-06-16T04:00:00Z");
    private static final List<String> LINEAGE = List.of("file_name", "file_date");

    private static LoadedWarehouse warehouse;

    @BeforeAll
    static void load() {
        warehouse = new LoadedWarehouse(TestPostgres.emptyDatabase(), ApiVersion.V2);
        warehouse.load(
                GoldenResources.files("classpath:golden/v2/resources/*.json")
                        .map(GoldenResources::text)
                        .toList(),
                TRANSACTION_TIME,
                Map.of("bcda.partially-adjudicated", true));
    }

    static Stream<String> tables() {
        return GoldenResources.files("classpath:golden/v2/expected/*.csv")
                .map(file -> String.valueOf(file.getFilename()).replace(".csv", ""));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyRowIsAsExpectedAndColumnsThatAreNotExpectedAreNull(String table) {
        List<String> expected = lines("golden/v2/expected/" + table + ".csv");
        List<String> others = new ArrayList<>(warehouse
                .jdbc()
                .sql("select column_name from information_schema.columns"
                        + " where table_schema = 'cclf' and table_name = ?")
                .param(table)
                .query(String.class)
                .list());
        others.removeAll(LINEAGE);
        others.removeAll(Arrays.asList(expected.get(0).split(",")));

        assertThat(warehouse.csv("select " + expected.get(0) + " from cclf." + table))
                .containsExactlyInAnyOrderElementsOf(expected);
        for (String column : others) {
            assertThat(warehouse.csv("select count(" + column + ") from cclf." + table))
                    .as(column)
                    .containsExactly("count", "0");
        }
    }

    @Test
    void nothingIsRejected() {
        assertThat(warehouse.csv("select count(*) from etl.rejected_record")).containsExactly("count", "0");
    }

    private static List<String> lines(String file) {
        return GoldenResources.text(new ClassPathResource(file)).lines().toList();
    }
}
