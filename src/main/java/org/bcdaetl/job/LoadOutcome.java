package org.bcdaetl.job;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a load ended.
 *
 * @param runId number of the run; null where none was begun
 * @param status how it ended
 * @param failures what went wrong, the first failure first; their messages are free of content
 * @param sentence what the operator is told of it, as {@code etl.run.message} has it; null after a success
 */
public record LoadOutcome(
        @Nullable Long runId,
        Status status,
        List<Throwable> failures,
        @Nullable String sentence) {

    /** How a load can end. */
    public enum Status {
        COMPLETED,
        NO_DATA,
        FAILED,
        STOPPED,
        LOCKED,
        /** More lines were rejected, or more would be removed, than may, or a check of quality holds the data back. */
        OVER_LIMIT
    }
}
