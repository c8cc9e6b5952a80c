package org.bcdaetl.export;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of an export, as the manifest tells it.
 *
 * @param name of the file
 * @param table with its schema; empty for a file that lists what changed or has the counts of others
 * @param isPart whether it has just the rows that changed
 * @param sums of its columns that have dollars
 * @param changedValues how many values the form has otherwise than the table, by column and what was done
 */
public record ExportedFile(
        String name,
        String table,
        boolean isPart,
        long rows,
        Map<String, @Nullable BigDecimal> sums,
        Map<String, Long> changedValues) {

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        if (!table.isEmpty()) {
            json.put("table", table);
            json.put("has", isPart ? "changed rows" : "all rows");
        }
        json.put("rows", rows);
        json.put("sums", sums);
        if (!changedValues.isEmpty()) {
            json.put("changedValues", changedValues);
        }
        return json;
    }
}
