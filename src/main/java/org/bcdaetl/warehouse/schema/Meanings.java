package org.bcdaetl.warehouse.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Columns of {@code cclf} in which one population is not the same in two API versions, because they say something else or
 * because the server does not send what they have: {@code sql/dictionary/meanings.csv} has a row of each.
 */
public final class Meanings {

    private Meanings() {}

    /**
     * A column that says something else.
     *
     * @param table the view of {@code cclf}
     * @param rows whether a version has rows for that which another lacks, repetitions of what was billed apart
     * @param where of which rows of the view, as a condition in SQL; empty for all
     * @param was what it says in the one version
     * @param is what it says in the other
     */
    public record Changed(String table, String column, boolean rows, String where, String was, String is) {}

    /** The columns that say something else in one version than in another. */
    public static List<Changed> between(String from, String to) {
        List<Changed> changed = new ArrayList<>();
        for (Map<String, String> row : Dictionary.read("/sql/dictionary/meanings.csv")) {
            String was = row.getOrDefault(from, "");
            String is = row.getOrDefault(to, "");
            if (!was.equals(is)) {
                changed.add(new Changed(
                        row.getOrDefault("table", ""),
                        row.getOrDefault("column", ""),
                        row.getOrDefault("rows", "").equals("yes"),
                        row.getOrDefault("where", ""),
                        was,
                        is));
            }
        }
        return List.copyOf(changed);
    }

    /** What columns say in a version, of those that say something else in another, by view and column with a dot between. */
    static Map<String, String> in(String version) {
        Map<String, String> said = new HashMap<>();
        for (Map<String, String> row : Dictionary.read("/sql/dictionary/meanings.csv")) {
            String where = row.getOrDefault("where", "");
            String says = row.getOrDefault(version, "");
            said.merge(
                    row.getOrDefault("table", "") + "." + row.getOrDefault("column", ""),
                    where.isEmpty() || says.isEmpty() ? says : says + " (where " + where + ")",
                    (one, other) -> one.isEmpty() || other.isEmpty() ? one + other : one + "; " + other);
        }
        return said;
    }
}
