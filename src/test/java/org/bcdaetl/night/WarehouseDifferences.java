package org.bcdaetl.night;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a warehouse of many nights has otherwise than one that was loaded once: tables, columns and counts, never a value.
 * Which run, file and line brought a row, and when, may differ, and merged records keep the MBIs that they had.
 */
public final class WarehouseDifferences {

    /** What names the resource of a row, and the tables of resources; the first that a table has counts. */
    private static final Map<String, String> KEYS = orderedKeys();

    private static final Set<String> OF_LOADING =
            Set.of("file_id", "line_no", "run_id", "content_run_id", "file_name", "file_date", "bene_age");

    /** Tables with rows of merged records, of whom one load brings less than many nights. */
    private static final Set<String> OF_RECORDS = Set.of("beneficiary_mbi", "coverage_span");

    private static final Set<String> OF_CLAIMS = Set.of("paid_month", "diagnosed_year");

    private final JdbcClient nights;
    private final JdbcClient once;

    public WarehouseDifferences(DataSource nights, DataSource once) {
        this.nights = JdbcClient.create(nights);
        this.once = JdbcClient.create(once);
    }

    private static Map<String, String> orderedKeys() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("eob_id", "claim");
        keys.put("coverage_id", "coverage");
        keys.put("bene_id", "beneficiary_demographics");
        return keys;
    }

    /** Of the analysts' tables, but for the rows of people whom the other has not. */
    public List<String> ofAnalysts() {
        List<String> differences = new ArrayList<>();
        for (String table : tables("cclf")) {
            Set<String> columns = columns("cclf", table);
            String person = columns.contains("crnt_num") ? "crnt_num" : "bene_mbi_id";
            if (!columns.contains(person)) {
                continue;
            }
            Set<String> people = texts(once, "select bene_mbi_id from bcda.current_mbi where bene_mbi_id is not null");
            compare("cclf." + table, columns, person, people, differences);
        }
        return differences;
    }

    /** Of the base tables, but for the rows of resources that the other has not. */
    public List<String> ofResources() {
        List<String> differences = new ArrayList<>();
        for (String table : tables("bcda")) {
            Set<String> columns = columns("bcda", table);
            KEYS.keySet().stream()
                    .filter(columns::contains)
                    .findFirst()
                    .ifPresent(key -> compare("bcda." + table, columns, key, people(table, key), differences));
        }
        return differences;
    }

    /** The resources of a kind that are in the warehouse of nights alone, by what names it, such as {@code eob_id}. */
    public Set<String> resourcesOfNightsAlone(String key) {
        Set<String> here = new HashSet<>(texts(nights, "select " + key + " from bcda." + KEYS.get(key)));
        here.removeAll(resources(key));
        return here;
    }

    private Set<String> resources(String key) {
        return texts(once, "select " + key + " from bcda." + KEYS.get(key));
    }

    /** Or resources of another kind; what claims say may be of people of whom claims alone tell. */
    private Set<String> people(String table, String key) {
        if (OF_CLAIMS.contains(table)) {
            return texts(once, "select bene_id from bcda.claim");
        }
        return OF_RECORDS.contains(table) ? recordsInUse() : resources(key);
    }

    private Set<String> recordsInUse() {
        return texts(once, "select bene_id from bcda.beneficiary_demographics where replaced_by is null");
    }

    private void compare(String table, Set<String> columns, String key, Set<String> kept, List<String> differences) {
        List<String> compared =
                columns.stream().filter(column -> !OF_LOADING.contains(column)).toList();
        List<List<String>> here = rows(nights, table, compared).stream()
                .filter(row -> {
                    String value = row.get(compared.indexOf(key));
                    return value == null || kept.contains(value);
                })
                .toList();
        List<List<String>> there = rows(once, table, compared);
        Map<List<String>, Integer> balance = balance(here, there);
        if (balance.isEmpty()) {
            return;
        }
        List<String> which = new ArrayList<>();
        for (int i = 0; i < compared.size(); i++) {
            int column = i;
            Map<String, Integer> values = balance(
                    here.stream().map(row -> String.valueOf(row.get(column))).toList(),
                    there.stream().map(row -> String.valueOf(row.get(column))).toList());
            if (!values.isEmpty()) {
                which.add(compared.get(i) + " "
                        + values.values().stream().mapToInt(Math::abs).sum());
            }
        }
        differences.add(table + ": " + count(balance, 1) + " rows of the nights alone, " + count(balance, -1)
                + " of the one load alone; " + (which.isEmpty() ? "no single column" : String.join(", ", which)));
    }

    private static int count(Map<List<String>, Integer> balance, int sign) {
        return balance.values().stream().mapToInt(n -> Math.max(0, n * sign)).sum();
    }

    /** How often each is in the first list more than in the second; what is in both as often is left out. */
    private static <T> Map<T, Integer> balance(List<T> here, List<T> there) {
        Map<T, Integer> balance = new HashMap<>();
        here.forEach(one -> balance.merge(one, 1, Integer::sum));
        there.forEach(one -> balance.merge(one, -1, Integer::sum));
        balance.values().removeIf(count -> count == 0);
        return balance;
    }

    private List<List<String>> rows(JdbcClient jdbc, String table, List<String> columns) {
        String list = String.join(
                ", ", columns.stream().map(column -> "\"" + column + "\"::text").toList());
        return jdbc.sql("select " + list + " from " + table)
                .query((row, index) -> {
                    List<String> values = new ArrayList<>(columns.size());
                    for (int i = 1; i <= columns.size(); i++) {
                        values.add(row.getString(i));
                    }
                    return values;
                })
                .list();
    }

    private List<String> tables(String schema) {
        return List.copyOf(texts(
                once,
                "select table_name from information_schema.tables where table_schema = '" + schema
                        + "' and table_name not in ('data_dictionary', 'data_quality') and table_type = "
                        + (schema.equals("cclf") ? "'VIEW'" : "'BASE TABLE'")));
    }

    private Set<String> columns(String schema, String table) {
        return texts(
                once,
                "select column_name from information_schema.columns where table_schema = '" + schema
                        + "' and table_name = '" + table + "' order by ordinal_position");
    }

    private static Set<String> texts(JdbcClient jdbc, String sql) {
        return new LinkedHashSet<>(jdbc.sql(sql).query(String.class).list());
    }
}
