package org.bcdaetl.warehouse.schema;

import java.util.List;

/**
 * The table of a user's own view, as the view wants it.
 *
 * @param table where it stands
 * @param comment what its rows are
 * @param columns the view's columns, in its order, without the lineage columns
 * @param definition the view, as JSON
 * @param fingerprint of all in the definition that decides about rows
 */
public record CustomTable(
        BaseTable table, String comment, List<CustomColumn> columns, String definition, String fingerprint) {

    /** A column with its type and its comment. */
    public record CustomColumn(String name, ColumnType type, String comment) {}

    /** Name of the view and of the table. */
    public String name() {
        return table.name();
    }
}
