package org.bcdaetl.mapping.specification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bcdaetl.night.LoadedWarehouse;
import org.bcdaetl.sandbox.ResourceType;
import org.bcdaetl.sandbox.SyntheticPopulation;
import org.bcdaetl.sandbox.api.Version;
import org.bcdaetl.settings.ApiVersion;
import org.bcdaetl.warehouse.schema.Meanings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One population of the sandbox, loaded as each version of the API sends it, is the same in {@code cclf}: in every column that
 * both of two versions have, ids apart, and but for what the dictionary says differs between them.
 */
class ThreeVersionsIT {

    private static final int PEOPLE = 40;
    private static final int WAVE = 20;

    /** Ids of claims, people and coverages, which each version counts for itself. */
    private static final Set<String> IDS = Set.of("cur_clm_uniq_id", "bene_id", "coverage_id");

    /** A claim's place in the population: the sandbox counts it into the id, from another beginning in each version. */
    private static final String CLAIM = "abs(cur_clm_uniq_id::bigint) % 5000000000000";

    /** By what a row of each view is found again in another version. */
    private static final Map<String, List<String>> KEYS = new TreeMap<>(Map.ofEntries(
            Map.entry("beneficiary_demographics", List.of("bene_mbi_id")),
            Map.entry("beneficiary_xref", List.of("crnt_num", "prvs_num")),
            Map.entry("coverage", List.of("bene_mbi_id", "coverage_part")),
            Map.entry("coverage_month", List.of("bene_mbi_id", "coverage_month")),
            Map.entry("enrollment", List.of("current_bene_mbi_id")),
            Map.entry("parta_be_demo_codes", List.of(CLAIM)),
            Map.entry("parta_claims_header", List.of(CLAIM)),
            Map.entry("parta_claims_revenue_center_detail", List.of(CLAIM, "clm_line_num")),
            Map.entry("parta_diagnosis_code", List.of(CLAIM, "clm_dgns_cd")),
            Map.entry("parta_procedure_code", List.of(CLAIM, "clm_val_sqnc_num")),
            Map.entry("partb_be_demo_codes", List.of(CLAIM, "clm_line_num")),
            Map.entry("partb_dme", List.of(CLAIM, "clm_line_num")),
            Map.entry("partb_physicians", List.of(CLAIM, "clm_line_num")),
            Map.entry("partd_claims", List.of(CLAIM))));

    private static final Map<ApiVersion, LoadedWarehouse> WAREHOUSES = new EnumMap<>(ApiVersion.class);

    /**
     * A row of a view.
     *
     * @param cells by column; numbers without the zeros that a server may write after them
     * @param excepted columns that the dictionary says differ of this row
     */
    private record Row(Map<String, String> cells, Set<String> excepted) {}

    @BeforeAll
    static void load() throws IOException {
        SyntheticPopulation population = new SyntheticPopulation(PEOPLE, 17);
        for (ApiVersion version : ApiVersion.values()) {
            Version shape = Version.valueOf(version.name());
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            for (ResourceType type :
                    List.of(ResourceType.PATIENT, ResourceType.COVERAGE, ResourceType.EXPLANATION_OF_BENEFIT)) {
                population.write(shape, type, WAVE, null, 0, PEOPLE, lines);
            }
            WAREHOUSES.put(
                    version,
                    LoadedWarehouse.of(
                            version,
                            lines.toString(StandardCharsets.UTF_8).lines().toList(),
                            SyntheticPopulation.transactionTime(WAVE)));
        }
    }

    @ParameterizedTest
    @CsvSource({"V1,V2", "V1,V3", "V2,V3"})
    void onePopulationIsTheSameInTwoVersionsButForWhatTheDictionarySays(ApiVersion one, ApiVersion other) {
        Map<String, String> differences = new TreeMap<>();
        KEYS.keySet().forEach(view -> differences.putAll(differences(view, one, other)));

        assertThat(differences).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfClaimIsThereAndNothingIsRejected(ApiVersion version) {
        LoadedWarehouse warehouse = WAREHOUSES.get(version);
        assertThat(warehouse.csv("select distinct clm_type_cd from cclf.parta_claims_header order by 1"))
                .containsExactly("clm_type_cd", "10", "20", "40", "50", "60");
        for (String view : List.of("partb_physicians", "partb_dme", "partd_claims", "parta_procedure_code")) {
            assertThat(rows(view, version, List.of())).as(view).isNotEmpty();
        }
        assertThat(warehouse.csv("select count(*) from etl.rejected_record")).containsExactly("count", "0");
    }

    /** And not those that are made of these alone. */
    @Test
    void theViewsComparedAreThoseOfFinalClaimsAndPeople() {
        assertThat(WAREHOUSES
                        .get(ApiVersion.V3)
                        .jdbc()
                        .sql(
                                "select table_name from information_schema.views where table_schema = 'cclf'"
                                        + " and table_name !~ '^(partial_|prior_|data_|(claim|claim_payment|diagnosis|person_diagnosis|stay|member_month)$)'")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrderElementsOf(KEYS.keySet());
    }

    /** The first row of each column of a view that differs, by the column; and of rows that one version lacks. */
    private static Map<String, String> differences(String view, ApiVersion one, ApiVersion other) {
        List<Meanings.Changed> changed = Meanings.between(one.toString(), other.toString()).stream()
                .filter(column -> column.table().equals(view))
                .toList();
        Set<String> columns = new TreeSet<>(columns(view, one));
        columns.retainAll(columns(view, other));
        columns.removeAll(IDS);
        Map<String, Row> ofOne = rows(view, one, changed);
        Map<String, Row> ofOther = rows(view, other, changed);
        Set<String> keys = new TreeSet<>(ofOne.keySet());
        keys.addAll(ofOther.keySet());
        List<String> counted = changed.stream()
                .filter(Meanings.Changed::rows)
                .map(Meanings.Changed::column)
                .toList();
        Map<String, String> differences = new TreeMap<>();
        for (String key : keys) {
            Row row = ofOne.get(key);
            Row same = ofOther.get(key);
            if (row == null || same == null) {
                Set<String> excepted = row == null ? ofOther.get(key).excepted() : row.excepted();
                if (excepted.stream().noneMatch(counted::contains)) {
                    differences.putIfAbsent(view, "only in " + (row == null ? other : one) + ": " + key);
                }
                continue;
            }
            for (String column : columns) {
                String was = row.cells().get(column);
                String is = same.cells().get(column);
                if (!was.equals(is) && !row.excepted().contains(column)) {
                    differences.putIfAbsent(view + "." + column, was + " is " + is + " at " + key);
                }
            }
        }
        return differences;
    }

    /** The columns that a version has a value of. */
    private static List<String> columns(String view, ApiVersion version) {
        return WAREHOUSES
                .get(version)
                .jdbc()
                .sql("select column_name from cclf.data_dictionary where schema_name = 'cclf' and table_name = ?"
                        + " and always_null_because is null")
                .param(view)
                .query(String.class)
                .list();
    }

    private static Map<String, Row> rows(String view, ApiVersion version, List<Meanings.Changed> changed) {
        List<String> exceptions = new ArrayList<>();
        for (Meanings.Changed column : changed) {
            String where = column.where().isEmpty() ? "true" : column.where();
            exceptions.add("case when " + where + " then '" + column.column() + "' end");
        }
        Map<String, Row> rows = new HashMap<>();
        String key = String.join(", ", KEYS.getOrDefault(view, List.of()));
        WAREHOUSES
                .get(version)
                .jdbc()
                .sql("select concat_ws(' ', " + key + "), array_remove(array[" + String.join(", ", exceptions)
                        + "]::text[], null), v.* from cclf." + view + " v")
                .query(result -> {
                    assertThat(rows.put(result.getString(1), row(result)))
                            .as("another row %s of %s", result.getString(1), view)
                            .isNull();
                });
        return rows;
    }

    private static Row row(ResultSet result) throws SQLException {
        Map<String, String> cells = new HashMap<>();
        for (int i = 3; i <= result.getMetaData().getColumnCount(); i++) {
            Object value = result.getObject(i);
            cells.put(
                    result.getMetaData().getColumnName(i),
                    value instanceof BigDecimal number
                            ? number.stripTrailingZeros().toPlainString()
                            : String.valueOf(value));
        }
        return new Row(cells, Set.of((String[]) result.getArray(2).getArray()));
    }
}
