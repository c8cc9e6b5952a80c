package org.bcdaetl.warehouse.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * Which base column a column of a view shows, as it is or changed in form, also through the views that a view reads.
 *
 * @param columns the base columns, by schema, view and column with dots between
 */
record ViewOrigins(Map<String, Origin> columns) {

    /**
     * A base column.
     *
     * @param table its table
     */
    record Origin(String table, Dictionary.DeclaredColumn column) {}

    /** The origins of views, each of which stands after those that it reads. */
    static ViewOrigins of(List<AnalystView> views, Dictionary dictionary) {
        ViewOrigins origins = new ViewOrigins(new HashMap<>());
        views.forEach(view -> origins.add(view, dictionary));
        return origins;
    }

    /** The base column that a column shows; empty where it is computed of several, or of none. */
    Optional<Origin> of(String view, String column) {
        return Optional.ofNullable(columns.get(view + "." + column));
    }

    private void add(AnalystView view, Dictionary dictionary) {
        List<String> lines = view.statement().lines().toList();
        int from = lines.indexOf("select") + 1;
        int to = from;
        while (!lines.get(to).startsWith("from ")) {
            to++;
        }
        Map<String, String> sources = sources(lines.subList(to, lines.size()));
        List<String> expression = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Matcher column = AnalystView.COLUMN.matcher(lines.get(i));
            expression.add(lines.get(i).replaceFirst(" -- .*", ""));
            if (column.matches() && (!column.group(2).isEmpty() || i == to - 1)) {
                Set<Origin> found = referred(String.join(" ", expression), sources, dictionary);
                if (found.size() == 1) {
                    columns.put(
                            view.qualifiedName() + "." + column.group(1),
                            found.iterator().next());
                }
                expression.clear();
            }
        }
    }

    /** Tables and views, with their schemas, by the names that a view gives them. */
    private static Map<String, String> sources(List<String> lines) {
        Map<String, String> sources = new HashMap<>();
        for (String line : lines) {
            Matcher source = AnalystView.SOURCE.matcher(line.replaceFirst("^left ", ""));
            if (source.matches()) {
                sources.put(source.group(3), source.group(1) + "." + source.group(2));
            }
        }
        return sources;
    }

    private Set<Origin> referred(String expression, Map<String, String> sources, Dictionary dictionary) {
        Set<Origin> found = new HashSet<>();
        Matcher reference = AnalystView.REFERENCE.matcher(expression.replace("${prefix}bcda.", ""));
        while (reference.find()) {
            String source = sources.getOrDefault(reference.group(1), "");
            String name = reference.group(2);
            if (source.startsWith("bcda.")) {
                String table = source.substring("bcda.".length());
                dictionary
                        .table(table)
                        .flatMap(each -> each.column(name))
                        .ifPresent(column -> found.add(new Origin(table, column)));
            } else {
                of(source, name).ifPresent(found::add);
            }
        }
        return found;
    }
}
