package org.bcdaetl.view;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A column of a view.
 *
 * @param name of the column
 * @param type FHIR type of its values, such as {@code string} or {@code date}
 * @param collection whether a cell holds several values, as a JSON array
 * @param description what it means; null where the view does not say
 * @param tags the view's tags, such as {@code ansi/type}
 */
public record Column(
        String name,
        String type,
        boolean collection,
        @Nullable String description,
        Map<String, String> tags) {

    /** The tag that says the type in a database. */
    public static final String TYPE_TAG = "ansi/type";

    /** Its type in a database as the view's tag says, by the name that PostgreSQL has for it; null where it does not say. */
    @Nullable
    String ansiType() {
        @Nullable String tag = tags.get(TYPE_TAG);
        if (tag == null) {
            return null;
        }
        String word = tag.toLowerCase(Locale.ROOT).replaceFirst("\\(.*\\)$", "").strip();
        return switch (word) {
            case "varchar", "char", "character", "character varying", "character large object" -> "text";
            case "int" -> "integer";
            case "decimal" -> "numeric";
            case "timestamp with time zone" -> "timestamptz";
            case "json" -> "jsonb";
            default -> word;
        };
    }

    /** Its type in a database: what the view's tag says, else what holds every value of its FHIR type. */
    public String databaseType() {
        @Nullable String said = ansiType();
        if (said != null) {
            return said;
        }
        if (collection) {
            return "jsonb";
        }
        return switch (type) {
            case "boolean", "date", "time" -> type;
            case "integer", "positiveInt", "unsignedInt" -> "integer";
            case "integer64" -> "bigint";
            case "decimal" -> "numeric";
            case "instant" -> "timestamptz";
            default -> "text";
        };
    }
}
