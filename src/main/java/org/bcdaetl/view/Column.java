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

    /** Its type in a database, as the tag {@code ansi/type} has it, in lower case; null where the view does not say. */
    @Nullable
    String ansiType() {
        @Nullable String type = tags.get("ansi/type");
        return type == null ? null : type.toLowerCase(Locale.ROOT);
    }
}
