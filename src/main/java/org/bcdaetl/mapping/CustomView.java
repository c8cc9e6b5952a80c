package org.bcdaetl.mapping;

import java.nio.file.Path;
import java.util.List;
import org.bcdaetl.view.Column;
import org.bcdaetl.view.CompiledView;
import org.bcdaetl.warehouse.schema.BaseTable;
import org.bcdaetl.warehouse.schema.ColumnType;
import org.bcdaetl.warehouse.schema.CustomTable;

/**
 * A user's own view, checked.
 *
 * @param file that it was read from
 * @param view ready to run
 * @param fhirVersion that its paths are checked against
 * @param columns in its order
 * @param table that it fills
 * @param warnings of what may go wrong in a load, a line each
 */
public record CustomView(
        Path file,
        CompiledView view,
        String fhirVersion,
        List<ViewColumn> columns,
        CustomTable table,
        List<String> warnings) {

    /**
     * A column of the view and of its table.
     *
     * @param name in the table, in lower case
     * @param column as the view has it
     * @param type in PostgreSQL
     * @param paths its FHIRPaths; several where a union has it in each branch
     */
    public record ViewColumn(String name, Column column, ColumnType type, List<String> paths) {

        /** What it means: as the view says, else where it comes from. */
        String comment() {
            String description = column.description();
            return description == null ? "FHIRPath: " + String.join("; ", paths) : description;
        }

        CustomTable.CustomColumn inTable() {
            return new CustomTable.CustomColumn(name, type, comment());
        }
    }

    /** The view and its table, in lower case. */
    public String name() {
        return table.name();
    }

    public BaseTable baseTable() {
        return table.table();
    }
}
