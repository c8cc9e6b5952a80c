package org.bcdaetl.mapping;

import java.util.Arrays;
import java.util.Optional;
import org.bcdaetl.view.Column;
import org.bcdaetl.warehouse.schema.ColumnType;

/**
 * The PostgreSQL types of views' columns: what the view's {@code ansi/type} tag says, else what holds every value of the
 * FHIR type. A dateTime is text, since it may be a year, a month, a day or an instant;
 * of a date or a dateTime for a {@code smallint} the year counts.
 */
final class ColumnTypes {

    static final String TAG = Column.TYPE_TAG;

    private ColumnTypes() {}

    /** The type of a column; empty where its tag names none that is known, or none for several values or for a single one. */
    static Optional<ColumnType> of(Column column) {
        boolean isDate = column.type().equals("date") || column.type().equals("dateTime");
        return named(column.databaseType())
                .map(type -> type == ColumnType.SMALLINT && isDate ? ColumnType.YEAR : type)
                .filter(type -> column.collection()
                        ? type == ColumnType.JSONB || type == ColumnType.TEXT
                        : type != ColumnType.JSONB);
    }

    /** Whether the tag of a column asks for JSON. */
    static boolean isJson(Column column) {
        return column.databaseType().equals(ColumnType.JSONB.sql());
    }

    private static Optional<ColumnType> named(String name) {
        return Arrays.stream(ColumnType.values())
                .filter(type -> type.sql().equals(name))
                .findFirst();
    }
}
