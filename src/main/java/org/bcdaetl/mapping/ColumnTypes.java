package org.bcdaetl.mapping;

import java.util.Locale;
import java.util.Optional;
import org.bcdaetl.view.Column;
import org.bcdaetl.warehouse.schema.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL types of views' columns: what the view's {@code ansi/type} tag says, else what holds every value of the
 * FHIR type. A dateTime is text, since it may be a year, a month, a day or an instant;
 * of a date or a dateTime for a {@code smallint} the year counts.
 */
final class ColumnTypes {

    public static final String TAG = "ansi/type";

    private ColumnTypes() {}

    /** The type of a column; empty where its tag names none that is known, or none for several values or for a single one. */
    static Optional<ColumnType> of(Column column) {
        @Nullable String tag = column.tags().get(TAG);
        if (tag == null) {
            return Optional.of(column.collection() ? ColumnType.JSONB : ofFhir(column.type()));
        }
        boolean isDate = column.type().equals("date") || column.type().equals("dateTime");
        return ofAnsi(tag)
                .map(type -> type == ColumnType.SMALLINT && isDate ? ColumnType.YEAR : type)
                .filter(type -> column.collection()
                        ? type == ColumnType.JSONB || type == ColumnType.TEXT
                        : type != ColumnType.JSONB);
    }

    /** Whether the tag of a column asks for JSON. */
    static boolean isJson(Column column) {
        @Nullable String tag = column.tags().get(TAG);
        return tag != null && ofAnsi(tag).filter(ColumnType.JSONB::equals).isPresent();
    }

    private static ColumnType ofFhir(String type) {
        return switch (type) {
            case "boolean" -> ColumnType.BOOLEAN;
            case "integer", "positiveInt", "unsignedInt" -> ColumnType.INTEGER;
            case "integer64" -> ColumnType.BIGINT;
            case "decimal" -> ColumnType.NUMERIC;
            case "date" -> ColumnType.DATE;
            case "time" -> ColumnType.TIME;
            case "instant" -> ColumnType.TIMESTAMPTZ;
            default -> ColumnType.TEXT;
        };
    }

    private static Optional<ColumnType> ofAnsi(String tag) {
        String word = tag.toLowerCase(Locale.ROOT).replaceFirst("\\(.*\\)$", "").strip();
        return switch (word) {
            case "text", "varchar", "char", "character", "character varying", "character large object" ->
                Optional.of(ColumnType.TEXT);
            case "boolean" -> Optional.of(ColumnType.BOOLEAN);
            case "smallint" -> Optional.of(ColumnType.SMALLINT);
            case "int", "integer" -> Optional.of(ColumnType.INTEGER);
            case "bigint" -> Optional.of(ColumnType.BIGINT);
            case "numeric", "decimal" -> Optional.of(ColumnType.NUMERIC);
            case "date" -> Optional.of(ColumnType.DATE);
            case "time" -> Optional.of(ColumnType.TIME);
            case "timestamptz", "timestamp with time zone" -> Optional.of(ColumnType.TIMESTAMPTZ);
            case "json", "jsonb" -> Optional.of(ColumnType.JSONB);
            default -> Optional.empty();
        };
    }
}
