package org.bcdaetl.mapping.specification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.bcdaetl.TestPostgres;
import org.bcdaetl.night.LoadedWarehouse;
import org.bcdaetl.settings.ApiVersion;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;

/**
 * Synthetic resources as versions 2 and 3 send them, and the rows that they must become. Those of version 2 are the ones of
 * version 1, but for what the dictionary says differs, and claims that are not final; those of version 3 are its own.
 */
class LaterGoldenRowsIT {

    private static final Instant TRANSACTION_TIME = Instant.parse("2023-06-16T04:00:00Z");
    private static final List<String> LINEAGE = List.of("file_name", "file_date");
    private static final Set<ApiVersion> VERSIONS = Set.of(ApiVersion.V2, ApiVersion.V3);
    private static final Map<ApiVersion, LoadedWarehouse> WAREHOUSES = new EnumMap<>(ApiVersion.class);

    @BeforeAll
    static void load() {
        for (ApiVersion version : VERSIONS) {
            LoadedWarehouse warehouse = new LoadedWarehouse(TestPostgres.warehouse(version), version);
            warehouse.load(
                    GoldenResources.files("classpath:golden/" + version + "/resources/*.json")
                            .map(GoldenResources::text)
                            .toList(),
                    TRANSACTION_TIME,
                    Map.of("bcda.partially-adjudicated", true));
            WAREHOUSES.put(version, warehouse);
        }
    }

    static Stream<Arguments> tables() {
        return VERSIONS.stream().sorted().flatMap(version -> GoldenResources.files(
                        "classpath:golden/" + version + "/expected/*.csv")
                .map(file ->
                        Arguments.of(version, String.valueOf(file.getFilename()).replace(".csv", ""))));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyRowIsAsExpectedAndColumnsThatAreNotExpectedAreNull(ApiVersion version, String table) {
        LoadedWarehouse warehouse = warehouse(version);
        List<String> expected = lines("golden/" + version + "/expected/" + table + ".csv");
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

    @ParameterizedTest
    @EnumSource(names = {"V2", "V3"})
    void nothingIsRejected(ApiVersion version) {
        assertThat(warehouse(version).csv("select count(*) from etl.rejected_record"))
                .containsExactly("count", "0");
    }

    private static LoadedWarehouse warehouse(ApiVersion version) {
        return Objects.requireNonNull(WAREHOUSES.get(version));
    }

    private static List<String> lines(String file) {
        return GoldenResources.text(new ClassPathResource(file)).lines().toList();
    }
}
