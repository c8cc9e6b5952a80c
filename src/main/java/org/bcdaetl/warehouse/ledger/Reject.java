package org.bcdaetl.warehouse.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line that cannot be loaded. {@link #toString()} leaves the line out: it is PHI, and belongs into
 * {@code etl.rejected_record} only.
 *
 * @param fileId its file
 * @param line number in the file, from 1
 * @param offset of its first byte in the NDJSON
 * @param resourceType type of its resource where it is one that is loaded, else null
 * @param resourceId id of its resource as far as the line can be read
 * @param lastUpdated when its resource was last updated, as far as the line can be read
 * @param reason why, without content
 * @param view the view that failed, if one did
 * @param column the column that failed, if one did
 * @param rawLine the line as it came; null for one over the size limit
 */
public record Reject(
        long fileId,
        long line,
        long offset,
        @Nullable String resourceType,
        @Nullable String resourceId,
        @Nullable Instant lastUpdated,
        String reason,
        @Nullable String view,
        @Nullable String column,
        byte @Nullable [] rawLine) {

    @Override
    public String toString() {
        return "line " + line + " of file " + fileId + ": " + reason;
    }
}
