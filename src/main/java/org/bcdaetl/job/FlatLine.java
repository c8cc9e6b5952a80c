package org.bcdaetl.job;

import java.util.List;
import org.bcdaetl.warehouse.CopyRows;
import org.bcdaetl.warehouse.Reject;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one line.
 *
 * @param fileId its file
 * @param line number in the file, from 1
 * @param offset of its first byte in the NDJSON
 * @param json the line
 * @param rows one entry per table, in the order of the views
 */
record FlatLine(long fileId, long line, long offset, byte[] json, List<CopyRows> rows) {

    Reject reject(@Nullable String reason, @Nullable String table) {
        return new Reject(fileId, line, offset, reason == null ? "cannot be stored" : reason, table, null, json);
    }
}
