package org.bcdaetl.mapping.specification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bcdaetl.night.LoadedWarehouse;
import org.bcdaetl.sandbox.ResourceType;
import org.bcdaetl.sandbox.SyntheticPopulation;
import org.bcdaetl.sandbox.api.Version;
import org.bcdaetl.settings.ApiVersion;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ThreeVersionsIT {

    private static final int PEOPLE = 80;
    private static final int WAVE = 20;

    private static final Map<ApiVersion, LoadedWarehouse> WAREHOUSES = new HashMap<>();

    @BeforeAll
    static void load() throws IOException {
        SyntheticPopulation population = new SyntheticPopulation(PEOPLE, 17);
        for (ApiVersion version : ApiVersion.values()) {
            Version shape = Version.valueOf(version.name());
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            for (ResourceType type : List.of(ResourceType.PATIENT, ResourceType.COVERAGE, ResourceType.EXPLANATION_OF_BENEFIT)) {
                population.write(shape, type, WAVE, null, 0, PEOPLE, lines);
            }
            WAREHOUSES.put(version, LoadedWarehouse.of(
                    version,
                    lines.toString(StandardCharsets.UTF_8).lines().toList(),
                    SyntheticPopulation.transactionTime(WAVE)));
        }
    }

    @Test
    void explore() {
        for (ApiVersion later : List.of(ApiVersion.V2, ApiVersion.V3)) {
            for (String table : KEYS.keySet()) {
                List<Map<String, String>> a = rows(ApiVersion.V1, table);
                List<Map<String, String>> b = rows(later, table);
                Map<String, List<Map<String, String>>> ka = byKey(table, a), kb = byKey(table, b);
                Map<String, String> diffs = new TreeMap<>();
                Map<String, Integer> counts = new TreeMap<>();
                for (String key : Stream.concat(ka.keySet().stream(), kb.keySet().stream()).distinct().toList()) {
                    List<Map<String, String>> x = ka.getOrDefault(key, List.of()), y = kb.getOrDefault(key, List.of());
                    if (x.size() != y.size()) {
                        counts.merge("ROWS " + (x.size() > y.size() ? "more in v1" : "more in later"), 1, Integer::sum);
                        diffs.putIfAbsent("ROWS " + (x.size() > y.size() ? "more in v1" : "more in later"), key);
                        continue;
                    }
                    for (int i = 0; i < x.size(); i++) {
                        for (String column : x.get(i).keySet()) {
                            String one = String.valueOf(x.get(i).get(column)), two = String.valueOf(y.get(i).get(column));
                            if (!one.equals(two)) {
                                counts.merge(column, 1, Integer::sum);
                                diffs.putIfAbsent(column, one + " / " + two + " at " + key);
                            }
                        }
                    }
                }
                System.out.println("@@ " + later + " " + table + " rows " + a.size() + "/" + b.size());
                diffs.forEach((c, d) -> System.out.println("@@    " + c + " x" + counts.get(c) + ": " + d));
            }
        }
    }

    static final Map<String, List<String>> KEYS = new TreeMap<>(Map.ofEntries(
            Map.entry("parta_claims_header", List.of("claim")),
            Map.entry("parta_claims_revenue_center_detail", List.of("claim", "clm_line_num")),
            Map.entry("parta_diagnosis_code", List.of("claim", "clm_prod_type_cd", "clm_val_sqnc_num")),
            Map.entry("parta_procedure_code", List.of("claim", "clm_val_sqnc_num")),
            Map.entry("parta_be_demo_codes", List.of("claim")),
            Map.entry("partb_physicians", List.of("claim", "clm_line_num")),
            Map.entry("partb_dme", List.of("claim", "clm_line_num")),
            Map.entry("partb_be_demo_codes", List.of("claim", "clm_line_num")),
            Map.entry("partd_claims", List.of("claim")),
            Map.entry("beneficiary_demographics", List.of("bene_mbi_id")),
            Map.entry("beneficiary_xref", List.of("prvs_num")),
            Map.entry("coverage", List.of("bene_mbi_id", "coverage_part")),
            Map.entry("coverage_month", List.of("bene_mbi_id", "coverage_month")),
            Map.entry("enrollment", List.of("current_bene_mbi_id", "enrollment_start_date", "bene_member_month"))));

    static Map<String, List<Map<String, String>>> byKey(String table, List<Map<String, String>> rows) {
        Map<String, List<Map<String, String>>> by = new TreeMap<>();
        for (Map<String, String> row : rows) {
            by.computeIfAbsent(String.join("|", KEYS.get(table).stream().map(k -> String.valueOf(row.get(k))).toList()), k -> new ArrayList<>()).add(row);
        }
        return by;
    }

    static List<Map<String, String>> rows(ApiVersion version, String table) {
        LoadedWarehouse warehouse = WAREHOUSES.get(version);
        boolean claim = KEYS.get(table).contains("claim");
        return warehouse.jdbc().sql("select *" + (claim ? ", abs(cur_clm_uniq_id::bigint) % 5000000000000 as claim" : "") + " from cclf." + table + " order by 1, 2, 3, 4, 5, 6")
                .query((row, i) -> {
                    Map<String, String> cells = new TreeMap<>();
                    for (int c = 1; c <= row.getMetaData().getColumnCount(); c++) {
                        Object value = row.getObject(c);
                        cells.put(row.getMetaData().getColumnName(c), value instanceof java.math.BigDecimal n ? n.stripTrailingZeros().toPlainString() : String.valueOf(value));
                    }
                    return cells;
                }).list();
    }

    @Test
    void nothingIsRejected() {
        WAREHOUSES.forEach((version, warehouse) -> assertThat(warehouse.csv("select count(*) from etl.rejected_record")).containsExactly("count", "0"));
    }
}
