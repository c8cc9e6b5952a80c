package org.bcdaetl.export.form;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file that the rows of one table are written to, one after the other. Complete once it is closed. */
public interface TableFile extends Closeable {

    /**
     * Writes a row.
     *
     * @param cells values as PostgreSQL prints them, in the order of the columns
     * @throws MisfitException if the form has no place for a value
     */
    void row(@Nullable String[] cells) throws IOException;

    /** How many values were written otherwise than the table has them, by what was done, such as {@code name: cut}. */
    default Map<String, Long> changedValues() {
        return Map.of();
    }
}
