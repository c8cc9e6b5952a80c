package org.bcdaetl.warehouse.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
        for (AnalystView.Column column : view.columns()) {
            Set<Origin> found = column.shown().stream()
                    .flatMap(shown -> origin(shown, dictionary).stream())
                    .collect(Collectors.toSet());
            if (found.size() == 1) {
                columns.put(
                        view.qualifiedName() + "." + column.name(),
                        found.iterator().next());
            }
        }
    }

    private Optional<Origin> origin(AnalystView.Shown shown, Dictionary dictionary) {
        return shown.isOfTable()
                ? dictionary
                        .table(shown.table())
                        .flatMap(table -> table.column(shown.column()))
                        .map(column -> new Origin(shown.table(), column))
                : of(shown.source(), shown.column());
    }
}
